package io.rolebook.page;

import io.rolebook.chart.Numbers;
import io.rolebook.http.Page;
import io.rolebook.role.FamilyView;
import io.rolebook.role.RoleDocument;
import io.rolebook.role.RoleSearch;
import io.rolebook.role.RoleSummary;
import io.rolebook.skill.SkillSummary;
import io.rolebook.source.SourceView;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads lists into their pages. */
@Singleton
class ListPresenter {

    RolesPage roles(Page<RoleSummary> found, RoleSearch search, UriInfo uri) {
        String note = Stream.of(
                        filter("family", search.family()),
                        filter("skill", search.skill()),
                        filter("level", Objects.toString(search.level(), null)),
                        filter("source", search.source()),
                        filter("words", search.q()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return new RolesPage(
                "Roles",
                note.isEmpty() ? null : note,
                found.page().total(),
                found.items().stream().map(ListPresenter::card).toList(),
                next(found, "/v1/roles", uri));
    }

    private static RolesPage.Card card(RoleSummary role) {
        return new RolesPage.Card(
                role.slug(),
                role.title(),
                role.summary(),
                new Link(
                        "/v1/roles?family=" + role.family().slug(),
                        role.family().title(),
                        null),
                role.levels().stream().map(LevelLabel::of).collect(Collectors.joining(" · ")),
                role.updatedAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                role.status() == RoleDocument.Status.published
                        ? null
                        : role.status().name());
    }

    FamiliesPage families(Page<FamilyView> found) {
        return new FamiliesPage(found.items().stream()
                .map(family -> new Link(
                        family.link(),
                        family.title(),
                        family.roles() == 1 ? "1 role" : Numbers.whole(family.roles()) + " roles"))
                .toList());
    }

    SkillsPage skills(Page<SkillSummary> found, UriInfo uri) {
        return new SkillsPage(
                found.page().total(),
                found.items().stream()
                        .map(skill -> new Link(
                                "/v1/skills/" + skill.slug(),
                                skill.name(),
                                "%s · %s"
                                        .formatted(
                                                skill.kind(),
                                                skill.roles() == 1
                                                        ? "1 role"
                                                        : Numbers.whole(skill.roles()) + " roles")))
                        .toList(),
                next(found, "/v1/skills", uri));
    }

    SourcesPage sources(Page<SourceView> found, UriInfo uri) {
        return new SourcesPage(
                found.page().total(),
                found.items().stream()
                        .map(source -> new Link(
                                "/v1/sources/" + source.slug(),
                                source.title(),
                                "%s facts".formatted(Numbers.whole(source.facts()))))
                        .toList(),
                next(found, "/v1/sources", uri));
    }

    private static @Nullable String next(Page<?> page, String path, UriInfo uri) {
        return page.next() == null
                ? null
                : uri.getRequestUriBuilder()
                        .scheme(null)
                        .host(null)
                        .port(-1)
                        .replacePath(path)
                        .replaceQueryParam("cursor", page.next())
                        .build()
                        .toString();
    }

    private static @Nullable String filter(String name, @Nullable String value) {
        return value == null ? null : name + " " + value;
    }
}
