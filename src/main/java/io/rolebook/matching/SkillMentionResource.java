package io.rolebook.matching;

import io.rolebook.http.Question;
import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Names;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/skill-mentions")
@Tag(name = "Finding")
public class SkillMentionResource {
    private static final int LONGEST_TEXT = 200_000;
    private static final int MOST_MENTIONS = 1_000;
    private static final int MOST_UNMATCHED = 500;

    private final Names names;

    SkillMentionResource(Names names) {
        this.names = names;
    }

    @Schema(description = "A text that names skills, such as a job advert or a CV.")
    record NewText(
            @Schema(description = "Plain or HTML.") @NotBlank @Size(max = LONGEST_TEXT) @NotNull
            String text) {}

    @Schema(description = "The skills that a text names.")
    record SkillMentions(
            @Schema(description = "The revision of the catalogue that this was answered from.")
            long revision,

            @Schema(description = "How many there are, of which the first are told.")
            MentionCounts counts,

            @Schema(
                    description = "Each place where a skill is named, in the order of the text; the first "
                            + MOST_MENTIONS + ".")
            List<SkillMention> mentions,

            @Schema(
                    description = "What looks like a skill, and is the name of none in the catalogue; the first "
                            + MOST_UNMATCHED + ".")
            List<SkillMention.Unmatched> unmatched) {}

    @Schema(description = "How many there are in all.")
    record MentionCounts(int mentions, int unmatched) {}

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Question
    @Operation(
            summary = "Find the skills that a text names",
            description =
                    "Where in a text of up to 200,000 characters, plain or HTML, skills are named, and what is said of"
                            + " them there: that they are wanted, nice to have, or not needed, or only that the company says so of"
                            + " itself. A name of one word counts only where what stands around it fits, since an R may be an initial"
                            + " and an old git no tool. Places are those of the text as it was sent, in UTF-16 units.")
    public SkillMentions findSkills(@Valid @NotNull NewText asked) {
        return names.ask(index -> {
            SkillFinder finder = new SkillFinder(index, asked.text());
            List<Mention> mentions = finder.find();
            List<SkillMention.Unmatched> unmatched = finder.unmatched(mentions);
            return new SkillMentions(
                    index.revision(),
                    new MentionCounts(mentions.size(), unmatched.size()),
                    mentions.stream()
                            .limit(MOST_MENTIONS)
                            .map(mention -> SkillMention.of(mention, index, asked.text()))
                            .toList(),
                    unmatched.stream().limit(MOST_UNMATCHED).toList());
        });
    }
}
