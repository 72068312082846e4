package io.rolebook.role;

import io.rolebook.http.Text;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import io.rolebook.representation.Cells;
import io.rolebook.role.RoleDocument.Status;
import io.rolebook.source.Evidence;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Roles without what they do and need, which have sheets of their own, and without what no spreadsheet has room for. */
@Singleton
class RolesSheet implements Sheet<RoleDocument> {
    private static final List<Column> COLUMNS = EvidenceCells.columnsAfter(
            Column.optional(
                    CODE,
                    Form.code(),
                    "Your own system's id of the role, by which it is found and changed the next time; or slug.",
                    "our-hr:JP-100"),
            Column.optional(
                    SLUG,
                    Form.slug(),
                    "Names the role for good; made from its title where it is new and this is empty.",
                    ""),
            Column.toCreate("title", Form.text(300), "What it is called.", "People Analyst"),
            Column.toCreate(
                    "summary",
                    Form.text(4000),
                    "What it is, in a few sentences.",
                    "Studies how an organisation works."),
            Column.toCreate("family", Form.reference(FamilyKind.NAME), "The slug of its family.", "people-and-culture"),
            Column.optional(
                    "status",
                    Form.word(Status.values()),
                    "Draft where it is new and this is empty. To publish needs the scope catalogue:publish.",
                    "draft"),
            Column.optional(
                    "alternate_titles",
                    Form.text(300).list(),
                    "What else it is called.",
                    "HR Analyst|Workforce Analyst"),
            Column.optional("codes", Form.codes(), "What other schemes call it; all of them.", ""),
            Column.optional(
                    "levels",
                    LevelCell.FORM,
                    "The levels it has, lowest first. A new one without a title is called as its grade or after the role; more"
                            + " of a level is in the sheet levels.",
                    "mid|senior=Senior People Analyst"));

    @Override
    public String name() {
        return "roles";
    }

    @Override
    public String meaning() {
        return "A row is a role. Roles that no row names stay, and so does all of a role that has no column here.";
    }

    @Override
    public String kind() {
        return RoleKind.NAME;
    }

    @Override
    public Class<RoleDocument> type() {
        return RoleDocument.class;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String slug(Row row) {
        return Text.slug(row.cell("title"));
    }

    @Override
    public RoleDocument changed(@Nullable RoleDocument before, List<Row> rows) {
        Row row = rows.get(0);
        RoleDocument known = before == null ? nothing(row) : before;
        String title = row.needed("title", known.title());
        Status status = row.value("status", known.status(), Status::valueOf);
        List<Evidence> evidence = EvidenceCells.read(row, known.evidence());
        return new RoleDocument(
                known.id(),
                row.slug(),
                title,
                row.needed("summary", known.summary()),
                row.needed("family", known.family()),
                status == null ? known.status() : status,
                row.list("alternate_titles", known.alternateTitles(), Function.identity()),
                row.codes(known.codes()),
                evidence,
                levels(row, known.levels(), evidence),
                known.responsibilities(),
                known.skills(),
                known.education(),
                known.industries(),
                known.applications(),
                known.employment(),
                known.collaborators(),
                known.outlook(),
                known.relations(),
                known.greenShare(),
                known.labels());
    }

    private static RoleDocument nothing(Row row) {
        return new RoleDocument(
                null,
                row.slug(),
                "",
                "",
                "",
                Status.draft,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of());
    }

    /** New levels rest on what the row rests on. The same ones with ranks of their own stay in the order they stand in. */
    private static List<LevelOfRole> levels(Row row, List<LevelOfRole> before, List<Evidence> evidence) {
        List<LevelOfRole> read =
                row.list("levels", before, value -> LevelCell.parse(value).changed(before, evidence));
        Set<String> keys = read.stream().map(LevelOfRole::key).collect(Collectors.toSet());
        boolean isRanked = !before.isEmpty() && before.stream().allMatch(level -> level.rank() != null);
        boolean areTheSame =
                read.size() == before.size() && before.stream().allMatch(level -> keys.contains(level.key()));
        return isRanked && areTheSame
                ? before.stream()
                        .map(level -> read.stream()
                                .filter(other -> other.key().equals(level.key()))
                                .findFirst()
                                .orElse(level))
                        .toList()
                : read;
    }

    @Override
    public List<Map<String, String>> cells(RoleDocument document) {
        Map<String, String> cells = new HashMap<>(EvidenceCells.cells(document.evidence()));
        cells.putAll(Map.of(
                SLUG,
                document.slug(),
                "title",
                document.title(),
                "summary",
                document.summary(),
                "family",
                document.family(),
                "status",
                document.status().name(),
                "alternate_titles",
                Cells.joined(document.alternateTitles()),
                "codes",
                Row.cellOfCodes(document.codes()),
                "levels",
                Cells.joined(LevelOfRole.ranked(document.levels()).stream()
                        .map(ranked -> LevelCell.of(ranked.level()))
                        .toList())));
        return List.of(cells);
    }
}
