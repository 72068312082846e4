package io.rolebook.ladder;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import io.rolebook.ladder.LadderDocument.Grade;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The grades of ladders. */
@Singleton
class GradesSheet implements Sheet<LadderDocument> {
    private static final List<Column> COLUMNS = List.of(
            Column.always(Ladders.KIND, Form.reference(Ladders.KIND), "The slug of its ladder.", "our-grades"),
            Column.always(
                    "grade",
                    Form.matching(LevelName.KEY, "a code of up to 40 letters and digits"),
                    "Unique in the ladder.",
                    "G5"),
            Column.optional("title", Form.text(300), "What people at it are called.", "Staff"),
            Column.optional(
                    "level",
                    Form.spelt(Level.SPELLINGS.words(), Level.SPELLINGS::canonical, Level.SPELLINGS::fault),
                    "What it means on the common scale; empty where it means none of it.",
                    "lead"),
            Column.optional("description", Form.text(4000), "What it asks of people.", ""));

    @Override
    public String name() {
        return "grades";
    }

    @Override
    public String meaning() {
        return "A row is a grade. The rows of a ladder are the whole of its list, lowest first: a grade that it had and no row"
                + " says is gone. Ladders that no row names stay as they are.";
    }

    @Override
    public String kind() {
        return Ladders.KIND;
    }

    @Override
    public Class<LadderDocument> type() {
        return LadderDocument.class;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String list() {
        return "grades";
    }

    @Override
    public LadderDocument changed(@Nullable LadderDocument ladder, List<Row> rows) {
        return ladder.withGrades(rows.stream().map(row -> grade(row, ladder)).toList());
    }

    private static Grade grade(Row row, LadderDocument ladder) {
        Grade before = ladder.grade(row.cell("grade")).orElse(null);
        return new Grade(
                row.cell("grade"),
                row.text("title", before == null ? null : before.title()),
                row.value("level", before == null ? null : before.level(), Level.SPELLINGS::find),
                row.text("description", before == null ? null : before.description()));
    }

    @Override
    public List<Map<String, String>> cells(LadderDocument ladder) {
        return ladder.grades().stream()
                .map(grade -> Map.of(
                        Ladders.KIND,
                        ladder.slug(),
                        "grade",
                        grade.code(),
                        "title",
                        Row.cellOf(grade.title()),
                        "level",
                        Row.cellOf(grade.level()),
                        "description",
                        Row.cellOf(grade.description())))
                .toList();
    }
}
