package io.rolebook.rates;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.http.Formats;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import io.rolebook.money.Currencies;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class RatesKind implements DocumentKind<RatesDocument> {
    static final String NAME = "rates";

    private final Facts facts;

    RatesKind(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<RatesDocument> type() {
        return RatesDocument.class;
    }

    @Override
    public RatesDocument identified(RatesDocument document, UUID id, @Nullable RatesDocument current) {
        return document.withId(id);
    }

    @Override
    public boolean checksIncomplete() {
        return true;
    }

    @Override
    public List<Violation> violations(RatesDocument document) {
        List<Violation> violations = new ArrayList<>();
        if (document.date() != null && Formats.isPartialDate(document.date())) {
            notInUse(document.base(), "/base", document.date()).ifPresent(violations::add);
            if (document.rates() != null) {
                document.rates()
                        .keySet()
                        .forEach(currency -> notInUse(currency, "/rates/" + currency, document.date())
                                .ifPresent(violations::add));
            }
        }
        return violations;
    }

    private static Optional<Violation> notInUse(@Nullable String currency, String pointer, String date) {
        String fault =
                currency == null || Currencies.find(currency).isEmpty() ? null : Currencies.fault(currency, date);
        return Optional.ofNullable(fault)
                .map(use -> Violation.ofField(
                        pointer,
                        "not-in-use",
                        Text.ended("is '%s'; it %s".formatted(currency, use))
                                + " The rates are of %s.".formatted(date)));
    }

    @Override
    public void write(RatesDocument document, @Nullable RatesDocument before, Writing writing) {
        if (before != null) {
            ExchangeRate.delete("ratesId", document.id());
        }
        document.rates().forEach((currency, rate) -> {
            ExchangeRate row = new ExchangeRate();
            row.ratesId = document.id();
            row.currency = currency;
            row.slug = document.slug();
            row.base = document.base();
            row.date = document.date();
            row.rate = rate;
            row.persist();
        });
        facts.recordDocument(
                document.id(), NAME, document.evidence(), before == null ? null : before.evidence(), writing);
    }

    @Override
    public void delete(UUID id, long revision) {
        ExchangeRate.delete("ratesId", id);
        facts.forget(id);
    }
}
