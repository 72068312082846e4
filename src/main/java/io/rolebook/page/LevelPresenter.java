package io.rolebook.page;

import io.rolebook.http.LevelName;
import io.rolebook.role.LevelChanges;
import io.rolebook.role.RoleDocument;
import io.rolebook.role.RoleLevelView;
import io.rolebook.role.RoleProfile;
import io.rolebook.role.RoleProfiles;
import io.rolebook.role.RoleResponsibility;
import io.rolebook.source.Evidence;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the levels of a role, and what changes from one to the next, into columns. */
@Singleton
class LevelPresenter {
    private final RoleProfiles profiles;

    LevelPresenter(RoleProfiles profiles) {
        this.profiles = profiles;
    }

    /** @param chosen the keys of the levels that the page is about; none where it is about all */
    List<LevelColumn> columns(
            RoleProfile role, List<String> chosen, Function<List<Evidence>, List<Citation>> citations) {
        List<LevelColumn> columns = new ArrayList<>();
        RoleProfile before = null;
        for (RoleLevelView level : role.levels()) {
            RoleProfile at =
                    profiles.findOne(role.slug(), new RoleProfiles.Asked(LevelName.valueOf(level.key()), null));
            LevelChanges changes = before == null ? null : LevelChanges.between(before, at);
            columns.add(column(role, level, chosen, changes, citations));
            before = at;
        }
        return columns;
    }

    private static LevelColumn column(
            RoleProfile role,
            RoleLevelView level,
            List<String> chosen,
            @Nullable LevelChanges changes,
            Function<List<Evidence>, List<Citation>> citations) {
        List<RoleResponsibility> responsibilities =
                changes == null ? List.of() : changes.responsibilities().added();
        List<LevelColumn.SkillStep> added = changes == null
                ? List.of()
                : changes.skills().added().stream()
                        .map(need -> new LevelColumn.SkillStep(
                                need.skill().slug(),
                                need.skill().name(),
                                need.requirement().name()))
                        .toList();
        List<LevelColumn.SkillStep> raised = changes == null
                ? List.of()
                : changes.skills().raised().stream()
                        .map(step -> new LevelColumn.SkillStep(
                                step.skill().slug(), step.skill().name(), raise(step.from(), step.to())))
                        .toList();
        return new LevelColumn(
                level.key(),
                LevelLabel.of(level),
                level.title(),
                level.summary(),
                years(level.experienceYears()),
                level.grade(),
                level.level() == null ? "It means none of the levels that pay is observed at." : null,
                "/v1/roles/%s?level=%s".formatted(role.slug(), PageAddresses.encoded(level.key())),
                chosen.contains(level.key()),
                changes == null,
                responsibilities.stream()
                        .map(responsibility -> RolePresenter.statement(responsibility, citations)
                                .unnamed())
                        .toList(),
                added,
                raised,
                Stream.of(
                                count(responsibilities.size(), "+%d responsibility", "+%d responsibilities"),
                                count(added.size(), "+%d skill", "+%d skills"),
                                count(raised.size(), "%d skill raised", "%d skills raised"))
                        .flatMap(List::stream)
                        .toList(),
                citations.apply(level.evidence()));
    }

    private static List<String> count(int number, String one, String several) {
        return number == 0 ? List.of() : List.of((number == 1 ? one : several).formatted(number));
    }

    private static String raise(LevelChanges.Need from, LevelChanges.Need to) {
        if (from.requirement() != to.requirement()) {
            return "%s instead of %s".formatted(to.requirement(), from.requirement());
        }
        return from.proficiency() != null
                        && to.proficiency() != null
                        && !from.proficiency().equals(to.proficiency())
                ? "proficiency %d instead of %d".formatted(to.proficiency(), from.proficiency())
                : "importance %s instead of %s".formatted(to.importance(), from.importance());
    }

    private static @Nullable String years(RoleDocument.@Nullable Years years) {
        if (years == null) {
            return null;
        }
        return years.max() == null
                ? "%d years or more".formatted(years.min())
                : "%d to %d years".formatted(years.min(), years.max());
    }
}
