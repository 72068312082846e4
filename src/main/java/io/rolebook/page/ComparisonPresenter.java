package io.rolebook.page;

import io.rolebook.chart.RangeChart;
import io.rolebook.distribution.Distribution;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.Page;
import io.rolebook.ladder.LevelChoice;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.place.Places;
import io.rolebook.role.RoleLevelView;
import io.rolebook.role.RoleProfile;
import io.rolebook.role.RoleProfiles;
import io.rolebook.role.RoleProfiles.Asked;
import io.rolebook.role.RoleSummary;
import io.rolebook.salary.SalaryComparison;
import io.rolebook.salary.SalaryResource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the comparison of roles and places into its page. */
@Singleton
class ComparisonPresenter {
    private static final int MOST_SKILLS = 25;
    private static final List<String> USUAL = List.of("US", "GB", "DE", "CA", "FR", "IN");
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "GBP", "CHF");

    private final SalaryResource salaries;
    private final RoleProfiles profiles;
    private final Places places;

    ComparisonPresenter(SalaryResource salaries, RoleProfiles profiles, Places places) {
        this.salaries = salaries;
        this.profiles = profiles;
        this.places = places;
    }

    /** @param offered roles that can be chosen beside those asked for */
    ComparisonPage page(SalaryResource.Comparison asked, Page<RoleSummary> offered) {
        List<SalaryComparison.Cell> cells = asked.role().isEmpty()
                ? List.of()
                : salaries.compareSalaries(asked).cells();
        List<RoleProfile> roles =
                asked.role().stream().map(role -> profile(role, asked.level())).toList();
        List<Places.Named> named = named(asked);
        String unit = asked.currency() + " a " + asked.per();
        List<RangeChart.Entry> entries =
                cells.stream().map(cell -> entry(cell, cells, named)).toList();
        return new ComparisonPage(
                roleChoices(roles, offered),
                placeChoices(asked, named),
                levelChoices(asked.level()),
                Stream.concat(CURRENCIES.stream(), Stream.of(asked.currency()))
                        .distinct()
                        .map(currency -> new Choice(currency, currency, "", currency.equals(asked.currency())))
                        .toList(),
                RangeChart.of("Pay compared", entries, unit).orElse(null),
                entries.stream()
                        .filter(entry -> entry.distribution().median().isEmpty())
                        .map(entry -> new Link(
                                Objects.toString(entry.href(), ""),
                                entry.label(),
                                Objects.requireNonNullElse(entry.distribution().reason(), "No median is known.")))
                        .toList(),
                cells.stream()
                        .flatMap(cell -> cell.distribution().datasets().stream())
                        .map(Distribution.Share::source)
                        .distinct()
                        .map(source -> new Link("/v1/sources/" + source, source, null))
                        .toList(),
                skills(roles),
                roles.stream().map(RoleProfile::title).toList());
    }

    /** As the level does it, where the role states it; else the whole of it. */
    private RoleProfile profile(String role, @Nullable LevelName level) {
        RoleProfile whole = profiles.find(role, null, null);
        List<RoleLevel> levels =
                whole.levels().stream().map(RoleLevelView::resolved).toList();
        return level == null
                        || new LevelChoice(whole.slug(), levels).find(level).isEmpty()
                ? whole
                : profiles.find(role, Asked.by("level", level), null);
    }

    /** Roles have the words of the common scale in common; a grade stands beside them where it is asked about. */
    private static List<Choice> levelChoices(@Nullable LevelName asked) {
        return Stream.of(
                        Stream.of(new Choice("", "All levels", "", asked == null)),
                        Arrays.stream(Level.values())
                                .map(level -> new Choice(
                                        level.name(), level.title(), "", asked != null && level == asked.word())),
                        Stream.ofNullable(asked)
                                .filter(level -> !level.isAWord())
                                .map(level -> new Choice(level.text(), level.text(), "", true)))
                .flatMap(choices -> choices)
                .toList();
    }

    private static RangeChart.Entry entry(
            SalaryComparison.Cell cell, List<SalaryComparison.Cell> cells, List<Places.Named> named) {
        String href = "/v1/roles/" + cell.role().slug();
        if (cell.place() == null) {
            return new RangeChart.Entry(cell.role().title(), href, cell.distribution());
        }
        String place = named.stream()
                .filter(known -> known.code().equals(cell.place()))
                .map(Places.Named::name)
                .findFirst()
                .orElse(cell.place());
        boolean isOneRole =
                cells.stream().map(other -> other.role().slug()).distinct().count() == 1;
        return isOneRole
                ? new RangeChart.Entry(place, href, cell.distribution())
                : new RangeChart.Entry(cell.role().title(), place, href, cell.distribution());
    }

    private List<Places.Named> named(SalaryResource.Comparison asked) {
        return places.named(Stream.concat(USUAL.stream(), asked.place().stream().map(String::toUpperCase))
                .distinct()
                .toArray(String[]::new));
    }

    private static List<Choice> roleChoices(List<RoleProfile> chosen, Page<RoleSummary> offered) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        chosen.forEach(role ->
                choices.put(role.slug(), new Choice(role.slug(), role.title(), "/v1/roles/" + role.slug(), true)));
        offered.items()
                .forEach(role -> choices.putIfAbsent(
                        role.slug(), new Choice(role.slug(), role.title(), "/v1/roles/" + role.slug(), false)));
        return List.copyOf(choices.values());
    }

    private static List<Choice> placeChoices(SalaryResource.Comparison asked, List<Places.Named> named) {
        return named.stream()
                .map(place -> new Choice(
                        place.code(),
                        place.name(),
                        "",
                        asked.place().stream().anyMatch(place.code()::equalsIgnoreCase)))
                .toList();
    }

    /** What two or more roles need, those that most of them need first. */
    private static List<ComparisonPage.SkillLine> skills(List<RoleProfile> roles) {
        if (roles.size() < 2) {
            return List.of();
        }
        Map<String, String> names = new LinkedHashMap<>();
        roles.forEach(role -> role.skills()
                .forEach(need -> names.put(need.skill().slug(), need.skill().name())));
        List<ComparisonPage.SkillLine> lines = new ArrayList<>();
        names.forEach((slug, name) -> lines.add(new ComparisonPage.SkillLine(
                slug, name, roles.stream().map(role -> need(role, slug)).toList())));
        return lines.stream()
                .sorted((one, other) -> Long.compare(needed(other), needed(one)))
                .limit(MOST_SKILLS)
                .toList();
    }

    private static long needed(ComparisonPage.SkillLine line) {
        return line.needs().stream()
                .mapToLong(need -> need.equals("essential") ? 3 : need.isEmpty() ? 0 : 2)
                .sum();
    }

    private static String need(RoleProfile role, String skill) {
        return role.skills().stream()
                .filter(need -> need.skill().slug().equals(skill))
                .map(need -> need.requirement().name())
                .sorted()
                .findFirst()
                .orElse("");
    }
}
