package io.rolebook.feed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which changes a request asks for, by page or as a stream. */
public record ChangeSelection(
        @Parameter(description = "Only changes after this revision: `latest` of the page before.", example = "0")
        @QueryParam("since")
        @DefaultValue("0")
        @Min(0)
        @Max(ChangeSelection.LARGEST_REVISION)
        long since,

        @Parameter(description = "Only documents of this type; repeat it for several.", example = "family")
        @QueryParam("type")
        List<String> type) {

    private static final long LARGEST_REVISION = 999_999_999_999_999L;
}
