package io.rolebook.page;

import io.rolebook.http.Paging;
import io.rolebook.skill.SkillName;
import io.rolebook.skill.SkillResource;
import io.rolebook.skill.SkillRole;
import io.rolebook.skill.SkillRoleSearch;
import io.rolebook.skill.SkillView;
import io.rolebook.source.Evidence;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a skill and who needs it into its page. */
@Singleton
class SkillPresenter {
    private final SkillResource skills;
    private final Citations citations;

    SkillPresenter(SkillResource skills, Citations citations) {
        this.skills = skills;
        this.citations = citations;
    }

    SkillPage page(String reference, Paging paging) {
        SkillView skill = skills.getSkill(reference);
        List<SkillRole> roles = skills.listSkillRoles(skill.slug(), new SkillRoleSearch(null, null, null, paging))
                .items();
        Function<List<Evidence>, List<Citation>> cited = citations.of(
                Stream.concat(Stream.of(skill.evidence()), roles.stream().map(SkillRole::evidence))
                        .toList());
        return new SkillPage(
                skill.slug(),
                skill.name(),
                skill.kind().name(),
                skill.description(),
                String.join(", ", skill.alternateNames()),
                skill.codes().stream()
                        .map(code -> code.scheme() + " " + code.code())
                        .collect(Collectors.joining(", ")),
                skill.broader().stream().map(SkillPresenter::link).toList(),
                skill.narrower().stream().map(SkillPresenter::link).toList(),
                skill.roles(),
                roles.stream()
                        .map(need -> new SkillPage.Need(
                                need.role().slug(),
                                need.role().title(),
                                need.requirement().name(),
                                Objects.requireNonNullElse(need.importance(), 0),
                                need.proficiency(),
                                LevelLabel.of(need.levels()),
                                cited.apply(need.evidence())))
                        .toList(),
                cited.apply(skill.evidence()));
    }

    private static Link link(SkillName skill) {
        return new Link("/v1/skills/" + skill.slug(), skill.name(), skill.kind().name());
    }
}
