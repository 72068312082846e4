package io.rolebook.role;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.role.RoleDocument.Years;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The levels of roles, with all that a level has. */
@Singleton
class LevelsSheet extends RoleListSheet<LevelOfRole> {
    private static final Form YEARS = Form.whole("[0-7]?\\d|80", "whole years, from 0 to 80");
    /** A level that names no source rests on what its role rests on. */
    private static final List<Column> COLUMNS = EvidenceCells.columnsAfterWithout(
            Column.always(
                    RoleKind.NAME,
                    Form.reference(RoleKind.NAME),
                    "The role that has it, by its slug or your own code.",
                    "our-hr:JP-100"),
            Column.always(
                    "key",
                    Form.matching(LevelName.KEY, "a key of up to 40 letters and digits, unique in the role"),
                    "What responsibilities and requirements name the level by: one of %s, or your own such as L5."
                            .formatted(Level.words()),
                    "mid"),
            Column.optional(
                    "title",
                    Form.text(300),
                    "What people at it are called; empty where it is the title of its grade, or else is called after the role.",
                    "People Analyst"),
            Column.optional(
                    "level",
                    Form.spelt(Level.SPELLINGS.words(), Level.SPELLINGS::canonical, Level.SPELLINGS::fault),
                    "What it means on the common scale; empty where its key or its grade says that, or it means none of it.",
                    "mid"),
            Column.optional(
                    "grade",
                    Form.matching(LevelName.GRADE, "a grade of a ladder, as ladder:code"),
                    "Its grade, as ladder:code.",
                    ""),
            Column.optional(
                    "rank",
                    Form.whole("[1-9]\\d{0,2}|1000", "a whole number from 1"),
                    "Its place, 1 the lowest, for all levels of the role or for none; empty where the rows have them in their order.",
                    ""),
            Column.optional("summary", Form.text(4000), "What the level is, in a few sentences.", ""),
            Column.optional("minimum_years", YEARS, "The years of experience it takes at the least.", ""),
            Column.optional("maximum_years", YEARS, "The years it takes at the most; empty for no end.", ""));

    LevelsSheet() {
        super("key", LevelOfRole::key);
    }

    @Override
    public String name() {
        return "levels";
    }

    @Override
    public String meaning() {
        return "A row is a level of a role. The rows of a role are the whole of its list, lowest first: a level that it had and"
                + " no row says is gone. Roles that no row names stay as they are.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String list() {
        return "levels";
    }

    @Override
    public void check(Row row) {
        Integer from = row.sound("minimum_years", Integer::valueOf);
        Integer to = row.sound("maximum_years", Integer::valueOf);
        if (to != null && (from == null ? row.has("minimum_years") : to < from)) {
            row.reject(
                    "maximum_years",
                    "inverted",
                    from == null
                            ? "is %d, and minimum_years is empty; that must be given, too (0 for none).".formatted(to)
                            : "is %d; it must not be below minimum_years, %d.".formatted(to, from));
        }
    }

    @Override
    List<LevelOfRole> items(RoleDocument role) {
        return role.levels();
    }

    @Override
    RoleDocument with(RoleDocument role, List<LevelOfRole> items) {
        return role.withLevels(items);
    }

    @Override
    LevelOfRole item(Row row, @Nullable LevelOfRole before) {
        return new LevelOfRole(
                row.cell("key"),
                row.text("title", before == null ? null : before.title()),
                row.value("rank", before == null ? null : before.rank(), Integer::valueOf),
                row.value("level", before == null ? null : before.level(), Level.SPELLINGS::find),
                row.text("grade", before == null ? null : before.grade()),
                row.text("summary", before == null ? null : before.summary()),
                years(row, before == null ? null : before.experienceYears()),
                EvidenceCells.read(row, before == null ? List.of() : before.evidence()));
    }

    private static @Nullable Years years(Row row, @Nullable Years before) {
        Integer from = row.value("minimum_years", before == null ? null : before.min(), Integer::valueOf);
        Integer to = row.value("maximum_years", before == null ? null : before.max(), Integer::valueOf);
        return from == null ? null : new Years(from, to);
    }

    @Override
    Map<String, String> cells(String role, LevelOfRole level) {
        Years years = level.experienceYears();
        Map<String, String> cells = new HashMap<>(EvidenceCells.cells(level.evidence()));
        cells.put(RoleKind.NAME, role);
        cells.put("key", level.key());
        cells.put("title", Row.cellOf(level.title()));
        cells.put("level", Row.cellOf(level.level()));
        cells.put("grade", Row.cellOf(level.grade()));
        cells.put("rank", Row.cellOf(level.rank()));
        cells.put("summary", Row.cellOf(level.summary()));
        cells.put("minimum_years", years == null ? "" : String.valueOf(years.min()));
        cells.put("maximum_years", years == null ? "" : Row.cellOf(years.max()));
        return cells;
    }
}
