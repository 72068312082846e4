package io.rolebook.rates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Queries of exchange rates. */
interface Rates {
    MathContext RATE_DIGITS = new MathContext(10);

    Session session();

    /**
     * Both currencies in units of one base, as one authority states them.
     *
     * @param currency that of the question
     * @param asOf that of the question
     * @param date the year, month or day that the rates hold for
     */
    record Pair(String currency, String asOf, BigDecimal fromRate, BigDecimal toRate, String date, String source) {

        /** Units of the one currency for one of the other. */
        BigDecimal rate() {
            return toRate.divide(fromRate, RATE_DIGITS);
        }
    }

    /**
     * For each currency and date: the rates stated for that very date, those of the newest date up to its end, and those of
     * the oldest one after it, as far as there are any. Of several for the same date, the first by name of the source.
     *
     * @param asOf a year, month or day for each currency
     * @param ends the last day of each
     */
    // The base has no row of its own. Each part walks an index by date, and so stays quick with a rate for every day.
    // language=SQL
    @SQL("""
            select q.currency, q.as_of, pair.from_rate, pair.to_rate, pair.date, pair.source
            from unnest(cast(:currencies as text[]), cast(:asOf as text[]), cast(:ends as text[])) as q (currency, as_of, until)
            cross join lateral (
                (select f.rate as from_rate, coalesce(t.rate, 1) as to_rate, f.date, s.slug as source
                 from exchange_rate f
                 left join exchange_rate t on t.rates_id = f.rates_id and t.currency = :to
                 join evidence e on e.fact_id = f.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where f.currency = q.currency and (t.rate is not null or f.base = :to) and f.date = q.as_of
                 order by s.slug
                 limit 1)
                union all
                (select f.rate, coalesce(t.rate, 1), f.date, s.slug
                 from exchange_rate f
                 left join exchange_rate t on t.rates_id = f.rates_id and t.currency = :to
                 join evidence e on e.fact_id = f.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where f.currency = q.currency and (t.rate is not null or f.base = :to) and f.date <= q.until
                 order by f.date desc, s.slug
                 limit 1)
                union all
                (select f.rate, coalesce(t.rate, 1), f.date, s.slug
                 from exchange_rate f
                 left join exchange_rate t on t.rates_id = f.rates_id and t.currency = :to
                 join evidence e on e.fact_id = f.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where f.currency = q.currency and (t.rate is not null or f.base = :to) and f.date > q.until
                 order by f.date, s.slug
                 limit 1)
                union all
                (select 1, t.rate, t.date, s.slug
                 from exchange_rate t
                 join evidence e on e.fact_id = t.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where t.currency = :to and t.base = q.currency and t.date = q.as_of
                 order by s.slug
                 limit 1)
                union all
                (select 1, t.rate, t.date, s.slug
                 from exchange_rate t
                 join evidence e on e.fact_id = t.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where t.currency = :to and t.base = q.currency and t.date <= q.until
                 order by t.date desc, s.slug
                 limit 1)
                union all
                (select 1, t.rate, t.date, s.slug
                 from exchange_rate t
                 join evidence e on e.fact_id = t.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where t.currency = :to and t.base = q.currency and t.date > q.until
                 order by t.date, s.slug
                 limit 1)) as pair
            """)
    List<Pair> pairs(String[] currencies, String[] asOf, String[] ends, String to);

    @SQL("select currency from exchange_rate union select base from exchange_rate order by 1")
    List<String> currencies();
}
