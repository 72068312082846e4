package io.rolebook.feed;

import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which changes a request asks for. */
public record ChangeSearch(
        @Parameter(description = "Only changes after this revision: `latest` of the answer before.", example = "0")
        @QueryParam("since")
        @DefaultValue("0")
        @Min(0)
        @Max(ChangeSearch.LARGEST_REVISION)
        long since,

        @Parameter(description = "Only documents of this type; repeat it for several.", example = "family")
        @QueryParam("type")
        List<String> type,

        @Valid @BeanParam Paging paging) {

    static final long LARGEST_REVISION = 999_999_999_999_999L;

    Position start() {
        return after().orElseGet(() -> Position.afterRevision(since));
    }

    /** Where the page before ended. */
    Optional<Position> after() {
        String key = paging.afterKey();
        return key == null
                ? Optional.empty()
                : Optional.of(Position.parse(key + "/" + paging.afterId()).orElseThrow(Paging::foreignCursor));
    }
}
