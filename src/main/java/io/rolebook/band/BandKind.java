package io.rolebook.band;

import io.rolebook.access.Scope;
import io.rolebook.change.Consequence;
import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import io.rolebook.ladder.Ladders;
import io.rolebook.ladder.LevelChoice;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.money.Money;
import io.rolebook.observation.PlausiblePay;
import io.rolebook.observation.PlausiblePay.Bounds;
import io.rolebook.rates.DatedRates.Dated;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

@Singleton
public class BandKind implements DocumentKind<BandDocument> {
    public static final String NAME = "band";

    private final Facts facts;
    private final Bands bands;
    private final BandSuccession succession;
    private final PlausiblePay plausible;
    private final BandAccess access;
    private final Session session;
    private final Ladders ladders;

    BandKind(
            Facts facts,
            Bands bands,
            BandSuccession succession,
            PlausiblePay plausible,
            BandAccess access,
            Session session,
            Ladders ladders) {
        this.ladders = ladders;
        this.facts = facts;
        this.bands = bands;
        this.succession = succession;
        this.plausible = plausible;
        this.session = session;
        this.access = access;
    }

    @Override
    public boolean isPublic() {
        return access.isPublic();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> address() {
        return Optional.of("/v1/salaries/bands/");
    }

    @Override
    public Class<BandDocument> type() {
        return BandDocument.class;
    }

    @Override
    public BandDocument identified(BandDocument document, UUID id, @Nullable BandDocument current) {
        return document.identified(id);
    }

    @Override
    public Scope scope() {
        return Scope.SALARIES_WRITE;
    }

    @Override
    public List<Consequence<BandDocument>> consequences(List<BandDocument> given) {
        return succession.ended(given);
    }

    @Override
    public void write(BandDocument document, @Nullable BandDocument before, Writing writing) {
        UUID role = document.role() == null ? null : writing.idOf("role", document.role(), "/role");
        UUID ladder = document.grade() == null
                ? null
                : writing.idOf(Ladders.KIND, RoleLevel.ladder(document.grade()), "/grade");
        UUID place = document.place() == null ? null : writing.idOf("place", document.place(), "/place");
        Band band = before == null ? new Band() : Band.findById(document.id());
        facts.recordDocument(
                document.id(), NAME, document.evidence(), before == null ? null : before.evidence(), writing);
        band.id = document.id();
        band.slug = document.slug();
        band.roleId = role;
        band.level = document.level();
        band.ladderId = ladder;
        band.grade = document.grade() == null ? null : RoleLevel.code(document.grade());
        band.placeId = place;
        band.minimum = document.minimum();
        band.midpoint = document.midpoint();
        band.maximum = document.maximum();
        band.currency = document.currency();
        band.per = document.per();
        band.validFrom = document.validFrom();
        band.validTo = document.validTo();
        band.note = document.note();
        band.revision = writing.revision();
        band.updatedAt = writing.recordedAt();
        band.persist();
    }

    @Override
    public boolean checksIncomplete() {
        return true;
    }

    @Override
    public List<Violation> violations(BandDocument document) {
        List<Violation> violations = new ArrayList<>();
        if (BandResource.CHECKS.equals(document.slug())) {
            violations.add(Violation.ofField(
                    "/slug", "reserved", "is '%s', where the checks are.".formatted(document.slug())));
        }
        if ((document.role() == null) == (document.grade() == null)) {
            violations.add(Violation.ofField(
                    "/role",
                    "one-of-two",
                    document.role() == null
                            ? "must be given, or else grade: whom the band is for."
                            : "must be left out where grade is given: a band is of a role or of a grade."));
        }
        if (document.level() != null && document.grade() != null) {
            violations.add(Violation.ofField(
                    "/level", "one-of-two", "must be left out where grade is given: the grade says the level."));
        }
        violations.addAll(BandRules.violations(
                document.minimum(),
                document.midpoint(),
                document.maximum(),
                document.currency(),
                document.validFrom(),
                document.validTo(),
                true));
        return violations;
    }

    /** The database refuses the same ({@code band_one_at_a_time}) and cannot say which band it is. */
    @Override
    public void check(BandDocument document, Writing writing) {
        bands.overlapping(document.id())
                .forEach(other -> writing.reject(
                        "/validFrom",
                        "overlaps",
                        BandRules.overlap(
                                document.grade() != null,
                                new Bands.Period(document.slug(), document.validFrom(), document.validTo()),
                                other,
                                "the band '%s'".formatted(other.slug()))));
        checkLevel(document, writing);
        Band band = Band.findById(document.id());
        if (band != null && band.roleId != null) {
            session.doWork(connection -> {
                Dated dated =
                        new Dated(document.currency(), document.validFrom().toString());
                BigDecimal dollars = plausible.inDollars(Set.of(dated)).get(dated);
                Bounds bounds = plausible
                        .ofRoles(connection, List.of(band.roleId), null)
                        .getOrDefault(band.roleId, plausible.unknownRole());
                if (dollars != null) {
                    plausible
                            .doubt(new Money(document.minimum(), document.currency(), document.per()), dollars, bounds)
                            .ifPresent(message -> writing.warn("/per", "implausible", message));
                }
            });
        }
    }

    /** It is a word of the common scale, or the role has it; a grade is in its ladder. */
    private void checkLevel(BandDocument document, Writing writing) {
        if (document.grade() != null) {
            ladders.check(document.grade(), "/grade", writing);
        }
        String level = document.level();
        if (level != null && document.role() != null && LevelName.word(level) == null) {
            LevelChoice choice = new LevelChoice(document.role(), ladders.ofRole(document.role()));
            if (!choice.hasKey(level)) {
                writing.reject(
                        "/level",
                        "unknown-level",
                        "is '%s', which is none of %s and no key of a level: %s%s"
                                .formatted(
                                        Text.excerpt(level),
                                        Level.words(),
                                        choice.missing(LevelName.valueOf(level)),
                                        choice.suggestion(LevelName.valueOf(level))));
            }
        }
    }

    @Override
    public void delete(UUID id, long revision) {
        Band.deleteById(id);
        facts.forget(id);
    }
}
