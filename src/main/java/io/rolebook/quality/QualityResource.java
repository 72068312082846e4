package io.rolebook.quality;

import io.rolebook.change.Documents;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/quality")
@Tag(name = "Quality", description = "What the catalogue does not know.")
public class QualityResource {
    private final Qualities qualities;
    private final Documents documents;

    QualityResource(Qualities qualities, Documents documents) {
        this.qualities = qualities;
        this.documents = documents;
    }

    @GET
    @Produces("application/json")
    @Operation(
            summary = "Get the gaps of the catalogue",
            description =
                    "How many roles lack responsibilities, skills, levels, pay or an outlook, how much evidence says"
                            + " not where in a source to look, which sources have no address or licence, how old the evidence is, and"
                            + " what the last import of each format left unmatched.")
    public Quality getQuality() {
        return new Quality(
                documents.revision(null),
                qualities.gaps(),
                qualities.evidenceGaps(),
                qualities.sourceGaps(),
                qualities.ages(),
                qualities.lastImports().stream().map(Quality.Leftovers::of).toList());
    }
}
