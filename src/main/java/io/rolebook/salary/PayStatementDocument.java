package io.rolebook.salary;

import io.rolebook.change.Document;
import io.rolebook.http.Formats;
import io.rolebook.source.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something a source says about a role's pay without a number, as it is written. */
@Schema(description = "Something a source says about the pay of a role without a number, as it is written.")
record PayStatementDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank String role,
        @NotBlank @Size(max = 2000) String statement,
        @NotEmpty List<@Valid @NotNull Evidence> evidence)
        implements Document {

    PayStatementDocument withId(UUID id) {
        return new PayStatementDocument(id, slug, role, statement, evidence);
    }
}
