package io.rolebook.matching;

import io.rolebook.http.Question;
import io.rolebook.ladder.Ladders;
import io.rolebook.limit.Deadline;
import io.rolebook.search.Names;
import io.rolebook.title.JobTitle;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
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
import org.jspecify.annotations.Nullable;

@Path("/v1/title-matches")
@Tag(name = "Finding")
public class TitleMatchResource {
    private static final int MOST_MATCHES = 3;
    /** As many as it takes to see whether the first two are equally sure. */
    private static final int TIED = 2;

    private final Names names;
    private final Ladders ladders;

    TitleMatchResource(Names names, Ladders ladders) {
        this.ladders = ladders;
        this.names = names;
    }

    @Schema(description = "Job titles as people write them.")
    public record NewTitles(
            @NotNull @NotEmpty @Size(max = 1_000) List<@NotNull @Size(max = 300) String> titles,

            @Schema(description = "How many roles to answer for each at the most; 3 where it is left out.")
            @Nullable
            @Min(1)
            @Max(10)
            Integer limit) {}

    @Schema(description = "What titles mean, in the order in which they were asked for.")
    public record TitleMatches(
            @Schema(description = "The revision of the catalogue that this was answered from.")
            long revision,

            List<TitleMatch> items) {}

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Question
    @Operation(
            summary = "Match job titles to roles",
            description =
                    "For each of up to 1,000 titles as people write them: the roles that it may mean, the level it"
                            + " says, how sure that is and why, and what else it says, such as a place or a contract. Roles are"
                            + " found by the words, pairs of words and letters of all their names, weighed by how few roles have"
                            + " them, and then compared name by name. How sure a match is was measured on titles of O*NET that were"
                            + " held out: of the first matches with 0.7, seven in ten were right. Titles that are equally sure of"
                            + " several roles are tied; where the first would be less sure than the `threshold`, the title is"
                            + " unmatched. Grades are read by the ladders that are there. The same title has the same answer at the same"
                            + " revision.")
    public TitleMatches matchTitles(@Valid @NotNull NewTitles asked) {
        int limit = asked.limit() == null ? MOST_MATCHES : asked.limit();
        return names.ask(index -> {
            TitleMatcher matcher = new TitleMatcher(index);
            TitleGrades grades = new TitleGrades(ladders);
            return new TitleMatches(
                    index.revision(),
                    asked.titles().stream()
                            .peek(title -> Deadline.check())
                            .map(JobTitle::of)
                            .map(title -> TitleMatch.of(
                                    title, matcher.match(title, Math.max(limit, TIED)), grades.of(title), limit))
                            .toList());
        });
    }
}
