package io.rolebook.role;

import io.rolebook.http.Cells;
import io.rolebook.http.Level;
import io.rolebook.http.Text;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import io.rolebook.role.RoleDocument.LevelOfRole;
import io.rolebook.role.RoleDocument.Status;
import io.rolebook.source.Evidence;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Roles without what they do and need, which have sheets of their own, and without what no spreadsheet has room for. */
@Singleton
class RolesSheet implements Sheet<RoleDocument> {
    private static final String LEVEL =
            Arrays.stream(Level.values()).map(Level::name).collect(Collectors.joining("|"));

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
                    Form.matching(
                                    "(" + LEVEL + ")(=.*)?",
                                    "a level (%s), with = and its title after it where it has one"
                                            .formatted(LEVEL.replace("|", ", ")))
                            .list(),
                    "The levels it has, lowest first. A new one without a title is called after the role.",
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
                row.list("levels", known.levels(), value -> level(value, known.levels(), title, evidence)),
                known.responsibilities(),
                known.skills(),
                known.education(),
                known.industries(),
                known.applications(),
                known.employment(),
                known.collaborators(),
                known.outlook(),
                known.relations());
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
                List.of());
    }

    /** A new level rests on what the row rests on. */
    private static LevelOfRole level(
            String value, List<LevelOfRole> before, String titleOfRole, List<Evidence> evidence) {
        int equals = value.indexOf('=');
        Level level = Level.valueOf(equals < 0 ? value : value.substring(0, equals));
        String title = equals < 0 ? "" : value.substring(equals + 1).strip();
        LevelOfRole known = before.stream()
                .filter(other -> other.level() == level)
                .findFirst()
                .orElseGet(() -> new LevelOfRole(level, level.title() + " " + titleOfRole, null, null, evidence));
        return title.isEmpty()
                ? known
                : new LevelOfRole(level, title, known.summary(), known.experienceYears(), known.evidence());
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
                Cells.joined(document.levels().stream()
                        .map(level -> level.level() + "=" + level.title())
                        .toList())));
        return List.of(cells);
    }
}
