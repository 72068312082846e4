package io.rolebook.skill;

import io.rolebook.http.Text;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import io.rolebook.representation.Cells;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Singleton
class SkillsSheet implements Sheet<SkillDocument> {
    private static final List<Column> COLUMNS = EvidenceCells.columnsAfter(
            Column.optional(
                    CODE,
                    Form.code(),
                    "Your own system's id of the skill, by which it is found and changed the next time; or slug.",
                    "our-hr:S-100"),
            Column.optional(
                    SLUG,
                    Form.slug(),
                    "Names the skill for good; made from its name where it is new and this is empty.",
                    ""),
            Column.toCreate("name", Form.text(300), "What it is called.", "Workforce planning"),
            Column.toCreate("kind", Form.word(SkillType.values()), "What sort of thing it is.", "method"),
            Column.optional(
                    "description",
                    Form.text(4000),
                    "What one knows or can do.",
                    "Forecasting how many people are needed."),
            Column.optional(
                    "alternate_names", Form.text(300).list(), "What else it is called.", "Headcount planning|Staffing"),
            Column.optional("codes", Form.codes(), "What other schemes call it; all of them.", ""),
            Column.optional("broader", Form.reference("skill").list(), "The skills that this one is a part of.", ""));

    @Override
    public String name() {
        return "skills";
    }

    @Override
    public String meaning() {
        return "A row is a skill. Skills that no row names stay.";
    }

    @Override
    public String kind() {
        return "skill";
    }

    @Override
    public Class<SkillDocument> type() {
        return SkillDocument.class;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String slug(Row row) {
        return Text.slug(row.cell("name"));
    }

    @Override
    public SkillDocument changed(@Nullable SkillDocument before, List<Row> rows) {
        Row row = rows.get(0);
        return new SkillDocument(
                before == null ? null : before.id(),
                row.slug(),
                row.needed("name", before == null ? null : before.name()),
                row.value("kind", before == null ? null : before.kind(), SkillType::valueOf),
                row.text("description", before == null ? null : before.description()),
                row.list("alternate_names", before == null ? List.of() : before.alternateNames(), Function.identity()),
                row.codes(before == null ? List.of() : before.codes()),
                row.list("broader", before == null ? List.of() : before.broader(), Function.identity()),
                EvidenceCells.read(row, before == null ? List.of() : before.evidence()),
                before == null ? Map.of() : before.labels());
    }

    @Override
    public List<Map<String, String>> cells(SkillDocument document) {
        Map<String, String> cells = new HashMap<>(EvidenceCells.cells(document.evidence()));
        cells.putAll(Map.of(
                SLUG,
                document.slug(),
                "name",
                document.name(),
                "kind",
                document.kind().name(),
                "description",
                Row.cellOf(document.description()),
                "alternate_names",
                Cells.joined(document.alternateNames()),
                "codes",
                Row.cellOfCodes(document.codes()),
                "broader",
                Cells.joined(document.broader())));
        return List.of(cells);
    }
}
