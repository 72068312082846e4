package io.rolebook.page;

import io.rolebook.change.Documents;
import io.rolebook.chart.Numbers;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.Page;
import io.rolebook.ladder.Ladders;
import io.rolebook.ladder.LevelChoice;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.matching.SkillFit;
import io.rolebook.matching.SkillGapResource;
import io.rolebook.role.RoleSummary;
import io.rolebook.salary.PayDifference;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is missing from one role to another into its page. */
@Singleton
class GapPresenter {
    private final SkillGapResource gaps;
    private final Documents documents;
    private final Ladders ladders;

    GapPresenter(SkillGapResource gaps, Documents documents, Ladders ladders) {
        this.gaps = gaps;
        this.documents = documents;
        this.ladders = ladders;
    }

    /** What is asked for; without both roles there is only the form. */
    GapPage page(
            @Nullable String from,
            @Nullable LevelName fromLevel,
            @Nullable String to,
            @Nullable LevelName toLevel,
            Page<RoleSummary> offered) {
        GapPage.Gap gap = from == null || to == null
                ? null
                : gap(gaps.findSkillGaps(new SkillGapResource.NewSkillGap(
                        new SkillGapResource.NewStart(List.of(), from, fromLevel),
                        new SkillGapResource.NewGoal(to, toLevel))));
        return new GapPage(roles(from, offered), roles(to, offered), levels(from, fromLevel), levels(to, toLevel), gap);
    }

    private static GapPage.Gap gap(SkillGapResource.SkillGaps gaps) {
        SkillGapResource.RoleAtLevel from = Objects.requireNonNull(gaps.from());
        return new GapPage.Gap(
                link(from),
                link(gaps.to()),
                Math.round(gaps.skills().coverage() * 100) + " %",
                gaps.skills().missing().stream().map(GapPresenter::need).toList(),
                gaps.skills().toRaise().stream().map(GapPresenter::need).toList(),
                gaps.skills().fits().stream().map(GapPresenter::need).toList(),
                gaps.unneeded(),
                pay(gaps.pay()),
                noPay(gaps));
    }

    private static Link link(SkillGapResource.RoleAtLevel at) {
        String level = at.level() == null ? "" : "?level=" + PageAddresses.encoded(at.level());
        return new Link(
                "/v1/roles/" + at.role().slug() + level,
                at.role().title(),
                at.level() == null ? null : LevelLabel.of(at.level()));
    }

    private static GapPage.Need need(SkillFit.Need need) {
        String change = need.raise() == null || need.have() == null || need.raise() == 0
                ? null
                : "from %d to %d".formatted(need.have(), need.need());
        return new GapPage.Need(
                need.skill().slug(),
                need.skill().name(),
                need.requirement().name(),
                Objects.requireNonNullElse(need.importance(), 0),
                change);
    }

    private static @Nullable String pay(PayDifference pay) {
        BigDecimal difference = pay.difference();
        if (difference == null || pay.from() == null) {
            return null;
        }
        return "%s %s a %s at the median: %s of %s against %s of %s."
                .formatted(
                        difference.signum() < 0 ? "−" : "+",
                        Numbers.money(difference.abs(), pay.to().currency()),
                        pay.to().per(),
                        Numbers.amount(Objects.requireNonNull(pay.to().median())),
                        Numbers.people(pay.to().count()),
                        Numbers.amount(Objects.requireNonNull(pay.from().median())),
                        Numbers.people(pay.from().count()));
    }

    private static @Nullable String noPay(SkillGapResource.SkillGaps gaps) {
        PayDifference pay = gaps.pay();
        return pay.difference() != null
                ? null
                : Stream.of(reason(gaps.from(), pay.from()), reason(gaps.to(), pay.to()))
                        .flatMap(Optional::stream)
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    private static Optional<String> reason(
            SkillGapResource.@Nullable RoleAtLevel at, PayDifference.@Nullable MedianPay pay) {
        return at == null || pay == null || pay.reason() == null
                ? Optional.empty()
                : Optional.of(at.role().title() + ": " + pay.reason());
    }

    private static List<Choice> roles(@Nullable String chosen, Page<RoleSummary> offered) {
        Stream<Choice> roles = offered.items().stream()
                .map(role ->
                        new Choice(role.slug(), role.title(), "", role.slug().equals(chosen)));
        boolean isOffered = chosen == null
                || offered.items().stream().anyMatch(role -> role.slug().equals(chosen));
        return Stream.concat(isOffered ? Stream.empty() : Stream.of(new Choice(chosen, chosen, "", true)), roles)
                .toList();
    }

    /** Those of the role, where one is chosen and has any; else the words that all roles have in common. */
    private List<Choice> levels(@Nullable String role, @Nullable LevelName chosen) {
        List<RoleLevel> ofRole = role == null
                ? List.of()
                : ladders.ofRole(documents.current("role", role).reference().slug());
        List<String> meant = chosen == null
                ? List.of()
                : new LevelChoice("", ofRole)
                        .find(chosen).stream().map(RoleLevel::key).toList();
        Stream<Choice> offered = ofRole.isEmpty()
                ? Arrays.stream(Level.values())
                        .map(level ->
                                new Choice(level.name(), level.title(), "", chosen != null && level == chosen.word()))
                : ofRole.stream().map(level -> new Choice(level.key(), level.title(), "", meant.contains(level.key())));
        return Stream.concat(Stream.of(new Choice("", "All levels", "", chosen == null)), offered)
                .toList();
    }
}
