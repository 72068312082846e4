package io.rolebook.observation;

import io.rolebook.observation.DatasetDocument.Holdings;
import io.rolebook.observation.DatasetTitles.TitleRow;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "ObservedTitles",
        description =
                "The titles of a dataset's observations: those that mean a role, those that mean none, and those that"
                        + " several roles claim equally. Each observation is in one of the three; of the titles the 100 most"
                        + " frequent of each are listed.")
record ObservedTitlesView(Matched matched, Unmatched unmatched, Contested contested) {
    static final int LONGEST_LIST = 100;

    @Schema(name = "MatchedTitles", description = "Observations that belong to a role, by their title or by its name.")
    record Matched(
            long observations,

            @Schema(description = "How many of them name their role themselves; their titles are not asked.")
            long named,

            @Schema(description = "The most frequent first.")
            List<MatchedTitle> titles) {}

    record MatchedTitle(
            String title,
            long observations,
            @Schema(description = "The slug of the role.") String role) {}

    @Schema(name = "UnmatchedTitles", description = "Observations of titles that mean no role.")
    record Unmatched(
            long observations,

            @Schema(description = "The most frequent first.")
            List<UnmatchedTitle> titles) {}

    record UnmatchedTitle(String title, long observations) {}

    @Schema(
            name = "ContestedTitles",
            description =
                    "Observations of titles that several roles claim equally. They stay with the one that had them,"
                            + " or belong to none, until one of the roles is renamed, retired or deleted, or the rows name theirs.")
    record Contested(
            long observations,

            @Schema(description = "How many of them belong to a role all the same.")
            long held,

            @Schema(description = "The most frequent first.")
            List<ContestedTitle> titles) {}

    record ContestedTitle(
            String title,
            long observations,

            @Schema(description = "The slugs of the roles.") List<String> claimedBy,

            @Schema(description = "The slug of the role that has them; null where none has.") @Nullable
            String heldBy) {}

    static ObservedTitlesView of(@Nullable Holdings holdings, List<TitleRow> rows) {
        List<TitleRow> matched = ofKind("matched", rows);
        List<TitleRow> unmatched = ofKind("unmatched", rows);
        List<TitleRow> contested = ofKind("contested", rows);
        long byTitle = total(matched) + total(unmatched) + total(contested);
        long named = holdings == null ? 0 : holdings.observations() - byTitle;
        return new ObservedTitlesView(
                new Matched(
                        total(matched) + named,
                        named,
                        matched.stream()
                                .map(row -> new MatchedTitle(
                                        row.title(),
                                        row.copies(),
                                        Objects.requireNonNull(row.role(), "what is matched has a role")))
                                .toList()),
                new Unmatched(
                        total(unmatched),
                        unmatched.stream()
                                .map(row -> new UnmatchedTitle(row.title(), row.copies()))
                                .toList()),
                new Contested(
                        total(contested),
                        contested.isEmpty() ? 0 : contested.get(0).held(),
                        contested.stream()
                                .map(row -> new ContestedTitle(
                                        row.title(),
                                        row.copies(),
                                        List.of(String.valueOf(row.claimedBy()).split(" ")),
                                        row.role()))
                                .toList()));
    }

    private static List<TitleRow> ofKind(String kind, List<TitleRow> rows) {
        return rows.stream().filter(row -> row.kind().equals(kind)).toList();
    }

    private static long total(List<TitleRow> rows) {
        return rows.isEmpty() ? 0 : rows.get(0).total();
    }
}
