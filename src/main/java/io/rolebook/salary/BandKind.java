package io.rolebook.salary;

import io.rolebook.access.Scope;
import io.rolebook.api.Problem.Violation;
import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class BandKind implements DocumentKind<BandDocument> {
    static final String NAME = "band";
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    private final Facts facts;
    private final Bands bands;

    BandKind(Facts facts, Bands bands) {
        this.facts = facts;
        this.bands = bands;
    }

    @Override
    public String name() {
        return NAME;
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
    public void write(BandDocument document, @Nullable BandDocument before, Writing writing) {
        UUID role = writing.idOf("role", document.role(), "/role");
        UUID place = document.place() == null ? null : writing.idOf("place", document.place(), "/place");
        Band band = before == null ? new Band() : Band.findById(document.id());
        facts.recordDocument(
                document.id(), NAME, document.evidence(), before == null ? null : before.evidence(), writing);
        band.id = document.id();
        band.slug = document.slug();
        band.roleId = role;
        band.level = document.level();
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
    public List<Violation> violations(BandDocument document) {
        List<Violation> violations = new ArrayList<>();
        if (document.slug().equals(BandResource.CHECKS)) {
            violations.add(Violation.ofField(
                    "/slug", "reserved", "is '%s', where the checks are.".formatted(document.slug())));
        }
        if (document.minimum().compareTo(document.maximum()) > 0) {
            violations.add(Violation.ofField(
                    "/maximum",
                    "inverted",
                    "is %s; it must not be below the minimum, %s."
                            .formatted(
                                    document.maximum().toPlainString(),
                                    document.minimum().toPlainString())));
        } else if (document.midpoint() != null
                && (document.midpoint().compareTo(document.minimum()) < 0
                        || document.midpoint().compareTo(document.maximum()) > 0)) {
            violations.add(Violation.ofField(
                    "/midpoint",
                    "out-of-range",
                    "is %s; it must be from the minimum to the maximum, %s."
                            .formatted(document.midpoint().toPlainString(), document.range())));
        }
        if (document.validFrom().isBefore(FIRST_DAY)) {
            violations.add(Violation.ofField(
                    "/validFrom",
                    "too-early",
                    "is %s; it must not be before %s.".formatted(document.validFrom(), FIRST_DAY)));
        }
        if (document.validTo() != null && !document.validTo().isAfter(document.validFrom())) {
            violations.add(Violation.ofField(
                    "/validTo",
                    "inverted",
                    "is %s, the first day it does not hold any more; it must be after validFrom, %s."
                            .formatted(document.validTo(), document.validFrom())));
        }
        return violations;
    }

    /** The database refuses the same ({@code band_one_at_a_time}) and cannot say which band it is. */
    @Override
    public void check(BandDocument document, Writing writing) {
        bands.overlapping(document.id())
                .forEach(other -> writing.reject(
                        "/validFrom",
                        "overlaps",
                        "begins a band that holds from %s to %s; the band '%s' of the same role, level and place holds from %s to %s."
                                        .formatted(
                                                document.validFrom(),
                                                end(document.validTo()),
                                                other.slug(),
                                                other.validFrom(),
                                                end(other.validTo()))
                                + " End the one, in validTo, on the day the other begins."));
    }

    private static String end(@Nullable LocalDate validTo) {
        return validTo == null ? "no end" : "before " + validTo;
    }

    @Override
    public void delete(UUID id, long revision) {
        Band.deleteById(id);
        facts.forget(id);
    }
}
