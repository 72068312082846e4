package io.rolebook.salary;

import io.rolebook.access.Scope;
import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.http.Formats;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import io.rolebook.money.Currencies;
import io.rolebook.money.WrittenAmount;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class FigureKind implements DocumentKind<FigureDocument> {
    static final String NAME = "figure";

    private final Facts facts;

    FigureKind(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> address() {
        return Optional.of("/v1/salaries/figures/");
    }

    @Override
    public Class<FigureDocument> type() {
        return FigureDocument.class;
    }

    @Override
    public FigureDocument identified(FigureDocument document, UUID id, @Nullable FigureDocument current) {
        return document.withId(id);
    }

    @Override
    public Scope scope() {
        return Scope.SALARIES_WRITE;
    }

    @Override
    public boolean checksIncomplete() {
        return true;
    }

    @Override
    public List<Violation> violations(FigureDocument document) {
        List<Violation> violations = new ArrayList<>();
        String currency = document.currency();
        if (currency == null || Currencies.find(currency).isEmpty()) {
            return violations;
        }
        BigDecimal amount = document.amount();
        String decimals = amount == null ? null : WrittenAmount.fault(amount, currency);
        if (decimals != null) {
            violations.add(Violation.ofField(
                    "/amount", "too-many-decimals", "is %s; it %s.".formatted(amount.toPlainString(), decimals)));
        }
        String asOf = document.asOf();
        String use = asOf == null || !Formats.isPartialDate(asOf) ? null : Currencies.fault(currency, asOf);
        if (use != null) {
            violations.add(Violation.ofField(
                    "/currency",
                    "not-in-use",
                    Text.ended("is '%s'; it %s".formatted(currency, use))
                            + " The figure is as of %s.".formatted(asOf)));
        }
        return violations;
    }

    @Override
    public void write(FigureDocument document, @Nullable FigureDocument before, Writing writing) {
        if (document.status() == FigureStatus.converted) {
            writing.reject("/status", "invalid", "is 'converted'; only what a source reported is kept.");
        }
        if ((document.amount() == null) != (document.status() == FigureStatus.notAvailable)) {
            writing.reject("/amount", "invalid", "must be null where the status is notAvailable, and only there.");
        }
        SalaryFigure figure = before == null ? new SalaryFigure() : SalaryFigure.findById(document.id());
        figure.id = document.id();
        figure.slug = document.slug();
        figure.roleId = writing.idOf("role", document.role(), "/role");
        figure.statistic = document.statistic();
        figure.level = document.level();
        figure.placeId = document.place() == null ? null : writing.idOf("place", document.place(), "/place");
        figure.amount = document.amount();
        figure.currency = document.currency();
        figure.per = document.per();
        figure.basis = document.basis();
        figure.asOf = document.asOf();
        figure.sampleSize = document.sampleSize();
        figure.employmentCount = document.employmentCount();
        figure.relativeStandardError = document.relativeStandardError();
        figure.approximate = document.approximate();
        figure.status = document.status();
        figure.inheritedFrom = document.inheritedFrom();
        figure.revision = writing.revision();
        figure.persist();
        facts.recordDocument(figure.id, NAME, document.evidence(), before == null ? null : before.evidence(), writing);
    }

    @Override
    public void delete(UUID id, long revision) {
        SalaryFigure.deleteById(id);
        facts.forget(id);
    }
}
