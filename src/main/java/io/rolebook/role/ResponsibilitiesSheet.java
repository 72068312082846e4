package io.rolebook.role;

import io.rolebook.http.LevelName;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.representation.Cells;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Singleton
class ResponsibilitiesSheet extends RoleListSheet<ResponsibilityStatement> {
    private static final List<Column> COLUMNS = EvidenceCells.columnsAfter(
            Column.always(
                    RoleKind.NAME,
                    Form.reference(RoleKind.NAME),
                    "The role that does it, by its slug or your own code.",
                    "our-hr:JP-100"),
            Column.always("statement", Form.text(2000), "What the role does.", "Explain what drives staff turnover"),
            Column.optional(
                    "category",
                    Form.reference("category"),
                    "The slug of the category it is filed under; empty where that is not known.",
                    "look-after-people"),
            Column.optional("importance", Form.grade(), "5 is the most important; empty where nobody states it.", "4"),
            Column.optional(
                    "levels",
                    Form.matching(LevelName.KEY, "the key of a level of the role, such as senior or L5")
                            .list(),
                    "The levels that do it, by their keys; empty for all.",
                    "mid"),
            Column.optional(
                    "skills",
                    Form.reference("skill").list(),
                    "The skills it takes, by their slugs or your own codes.",
                    "our-hr:S-100"));

    ResponsibilitiesSheet() {
        super("statement", ResponsibilityStatement::statement);
    }

    @Override
    public String name() {
        return "responsibilities";
    }

    @Override
    public String meaning() {
        return "A row is one thing that a role does. The rows of a role are the whole of its list, in their order: what it"
                + " had and no row says is gone. Roles that no row names stay as they are.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String list() {
        return "responsibilities";
    }

    @Override
    List<ResponsibilityStatement> items(RoleDocument role) {
        return role.responsibilities();
    }

    @Override
    RoleDocument with(RoleDocument role, List<ResponsibilityStatement> items) {
        return role.withResponsibilities(items);
    }

    @Override
    ResponsibilityStatement item(Row row, @Nullable ResponsibilityStatement before) {
        return new ResponsibilityStatement(
                before == null ? null : before.id(),
                row.cell("statement"),
                row.text("category", before == null ? null : before.category()),
                row.value("importance", before == null ? null : before.importance(), Integer::valueOf),
                row.list("levels", before == null ? List.of() : before.levels(), Function.identity()),
                row.list("skills", before == null ? List.of() : before.skills(), Function.identity()),
                EvidenceCells.read(row, before == null ? List.of() : before.evidence()));
    }

    @Override
    Map<String, String> cells(String role, ResponsibilityStatement statement) {
        Map<String, String> cells = new HashMap<>(EvidenceCells.cells(statement.evidence()));
        cells.putAll(Map.of(
                RoleKind.NAME,
                role,
                "statement",
                statement.statement(),
                "category",
                Row.cellOf(statement.category()),
                "importance",
                Row.cellOf(statement.importance()),
                "levels",
                Cells.joined(statement.levels()),
                "skills",
                Cells.joined(statement.skills())));
        return cells;
    }
}
