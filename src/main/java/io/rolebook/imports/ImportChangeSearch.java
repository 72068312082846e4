package io.rolebook.imports;

import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which changes of an import a request asks for. */
record ImportChangeSearch(
        @Parameter(description = "Only documents that this becomes of.") @QueryParam("action")
        ImportChange.@Nullable Action action,

        @Parameter(description = "Only documents of this type; repeat it for several.") @QueryParam("type")
        List<String> type,

        @Valid @BeanParam Paging paging) {

    private static final UUID FIRST_ID = new UUID(0, 0);

    @Nullable
    String actionName() {
        return action == null ? null : action.name();
    }

    UUID afterId() {
        return Objects.requireNonNullElse(paging.afterUuid(), FIRST_ID);
    }

    String afterKind() {
        String kind = paging.afterKey();
        return kind == null ? "" : kind;
    }
}
