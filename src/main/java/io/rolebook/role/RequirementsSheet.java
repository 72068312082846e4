package io.rolebook.role;

import io.rolebook.http.LevelName;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.representation.Cells;
import io.rolebook.skill.Measure;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.RatingCells;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Singleton
class RequirementsSheet extends RoleListSheet<SkillRequirement> {
    private static final List<Column> OWN = List.of(
            Column.always(
                    RoleKind.NAME,
                    Form.reference(RoleKind.NAME),
                    "The role that needs it, by its slug or your own code.",
                    "our-hr:JP-100"),
            Column.always("skill", Form.reference("skill"), "The skill, by its slug or your own code.", "our-hr:S-100"),
            Column.toCreate(
                    "requirement",
                    Form.word(Necessity.values()),
                    "Whether the role can be done without it.",
                    "essential"),
            Column.optional(
                    "importance",
                    Form.grade(),
                    "5 is the most important; empty where nobody states it, or where it follows the rating.",
                    "5"),
            Column.optional(
                    "proficiency",
                    Form.grade(),
                    "5 is the highest; empty where nobody states it, or where it follows the rating.",
                    ""),
            Column.optional(
                    "levels",
                    Form.matching(LevelName.KEY, "the key of a level of the role, such as senior or L5")
                            .list(),
                    "The levels it applies to, by their keys; empty for all. A skill may stand twice, for levels that do not overlap.",
                    ""));

    private static final List<Column> COLUMNS = EvidenceCells.columnsAfter(Stream.of(
                    OWN,
                    RatingCells.columns(Measure.importance, "", ""),
                    RatingCells.columns(Measure.proficiency, "working", "awareness-to-expert"))
            .flatMap(List::stream)
            .toArray(Column[]::new));

    RequirementsSheet() {
        super("skill", SkillRequirement::skill);
    }

    @Override
    public String name() {
        return "requirements";
    }

    @Override
    public String meaning() {
        return "A row is a skill that a role needs. The rows of a role are the whole of its list, in their order: what it"
                + " needed and no row says is gone. Roles that no row names stay as they are.";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String list() {
        return "skills";
    }

    @Override
    List<SkillRequirement> items(RoleDocument role) {
        return role.skills();
    }

    @Override
    RoleDocument with(RoleDocument role, List<SkillRequirement> items) {
        return role.withSkills(items);
    }

    @Override
    SkillRequirement item(Row row, @Nullable SkillRequirement before) {
        return new SkillRequirement(
                row.cell("skill"),
                row.value("requirement", before == null ? null : before.requirement(), Necessity::valueOf),
                RatingCells.ofFive(row, Measure.importance, before == null ? null : before.importance()),
                RatingCells.ofFive(row, Measure.proficiency, before == null ? null : before.proficiency()),
                row.list("levels", before == null ? List.of() : before.levels(), Function.identity()),
                before == null ? null : before.hot(),
                before == null ? null : before.inDemand(),
                RatingCells.read(row, Measure.importance, before == null ? null : before.importanceRating()),
                RatingCells.read(row, Measure.proficiency, before == null ? null : before.proficiencyRating()),
                EvidenceCells.read(row, before == null ? List.of() : before.evidence()));
    }

    @Override
    Map<String, String> cells(String role, SkillRequirement requirement) {
        Map<String, String> cells = new HashMap<>(EvidenceCells.cells(requirement.evidence()));
        cells.putAll(RatingCells.cells(Measure.importance, requirement.importanceRating()));
        cells.putAll(RatingCells.cells(Measure.proficiency, requirement.proficiencyRating()));
        cells.putAll(Map.of(
                RoleKind.NAME,
                role,
                "skill",
                requirement.skill(),
                "requirement",
                requirement.requirement().name(),
                "importance",
                Row.cellOf(requirement.importance()),
                "proficiency",
                Row.cellOf(requirement.proficiency()),
                "levels",
                Cells.joined(requirement.levels())));
        return cells;
    }
}
