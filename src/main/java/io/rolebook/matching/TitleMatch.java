package io.rolebook.matching;

import io.rolebook.http.Level;
import io.rolebook.http.Reference;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.matching.TitleMatcher.Candidate;
import io.rolebook.search.Name;
import io.rolebook.title.JobTitle;
import io.rolebook.title.Sign;
import io.rolebook.title.Surroundings;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a title means.")
public record TitleMatch(
        String title,

        @Schema(
                description =
                        "The seniority that the title says: as the ladders say that know its grade, where they agree, else as its words do;"
                                + " null where it says none.")
        @Nullable
        Level level,

        @Schema(
                description =
                        "The step of a ladder that the title ends with, as ladders write it (L5; 2 for II); null where it has"
                                + " none. Only a known ladder makes a level of it, but for plain 1 to 3.",
                examples = "L5")
        @Nullable
        String grade,

        @Schema(
                description =
                        "The grades, as ladder:code, that a part of the title begins with the title of, or that it has the code"
                                + " of: of each ladder the one with the longest title.",
                examples = "acme:L5")
        List<String> ladderGrades,

        @Schema(description = "What else the title says: places, contracts, numbers.")
        List<Sign> signs,

        @Schema(description = "Roles that it may mean, the surest first.")
        List<Match> matches,

        @Schema(description = "Whether the first of them are equally sure, so that which comes first means nothing.")
        boolean tied,

        @Schema(description = "The least confidence of a first match; where it is less, the title is unmatched.")
        double threshold,

        @Schema(description = "Why nothing matches; null where something does.") @Nullable
        String unmatched) {

    @Schema(name = "TitleRole", description = "A role that a title may mean.")
    public record Match(
            Reference role,

            @Schema(
                    description =
                            "The level of the role, on the common scale; null where the title says nothing of it.")
            @Nullable
            Level level,

            @Schema(description = "The key of the role's level whose title it is; null where it is the title of none.")
            @Nullable
            String levelKey,

            @Schema(
                    description =
                            "How likely it is the right one, as was measured on titles that were held out: of the first"
                                    + " answers with 0.9 or more, more than nine in ten were right. 1 where the title is the role's"
                                    + " alone.")
            double confidence,

            @Schema(description = "Which of the role's names is nearest.")
            Name.Field field,

            String name,
            List<String> reasons) {

        static Match of(Candidate candidate, TitleGrades.Read grades) {
            Name name = candidate.name();
            RoleLevel ofGrade = grades.levelOf(name.slug());
            return new Match(
                    new Reference(name.slug(), name.title()),
                    ofGrade != null ? ofGrade.level() : grades.levelOr(candidate.level()),
                    ofGrade != null ? ofGrade.key() : candidate.levelKey(),
                    candidate.hundredths() / 100.0,
                    name.field(),
                    name.text(),
                    candidate.reasons());
        }
    }

    static TitleMatch of(JobTitle title, List<Candidate> candidates, TitleGrades.Read grades, int limit) {
        return new TitleMatch(
                title.text(),
                grades.levelOr(title.level()),
                title.grade(),
                grades.names(),
                signs(title, candidates),
                candidates.stream()
                        .limit(limit)
                        .map(candidate -> Match.of(candidate, grades))
                        .toList(),
                candidates.size() > 1
                        && candidates.get(0).hundredths() == candidates.get(1).hundredths(),
                TitleModel.FITTED.threshold(),
                candidates.isEmpty() ? why(title) : null);
    }

    private static List<Sign> signs(JobTitle title, List<Candidate> candidates) {
        List<Sign> around = candidates.isEmpty()
                ? List.of()
                : Surroundings.of(title, candidates.get(0).words());
        return Stream.concat(title.signs().stream(), around.stream())
                .sorted(Comparator.comparing(Sign::start))
                .toList();
    }

    private static String why(JobTitle title) {
        return title.wholeParts().isEmpty()
                ? "The title has no words that could name work."
                : "No role has a name that is alike enough: the best is less sure than the threshold.";
    }
}
