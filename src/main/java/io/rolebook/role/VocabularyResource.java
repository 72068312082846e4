package io.rolebook.role;

import io.rolebook.http.Level;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.representation.MediaTypes;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "Vocabulary", description = "The words that answers use: families, levels, places.")
public class VocabularyResource {
    @Schema(name = "LevelDescription", description = "A step of seniority.")
    record LevelView(
            Level level,
            String title,
            String description,
            @Schema(description = "1 is the lowest.") int rank) {

        static LevelView of(Level level) {
            return new LevelView(level, level.title(), level.description(), level.ordinal() + 1);
        }
    }

    @GET
    @Path("levels")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(summary = "List levels", description = "The ladder of seniority, lowest first.")
    public Page<LevelView> listLevels(@Valid @BeanParam Paging paging) {
        return paging.slice(Arrays.stream(Level.values()).map(LevelView::of).toList());
    }
}
