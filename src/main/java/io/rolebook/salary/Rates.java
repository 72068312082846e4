package io.rolebook.salary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Queries of exchange rates. */
interface Rates {
    MathContext RATE_DIGITS = new MathContext(10);

    Session session();

    record Pair(BigDecimal fromRate, BigDecimal toRate, String date, String source) {

        /** Units of the one currency for one of the other. */
        BigDecimal rate() {
            return toRate.divide(fromRate, RATE_DIGITS);
        }
    }

    /**
     * Both currencies in units of one base, as one authority states them for the newest date that is not after
     * {@code asOf}, or else for the oldest after it. Of several for the same date, the first by name counts.
     */
    default List<Pair> pair(String from, String to, String asOf) {
        List<Pair> newest = newestPair(from, to, asOf);
        return newest.isEmpty() ? oldestPairAfter(from, to, asOf) : newest;
    }

    // The base has no row of its own. Each half walks an index by date, and so stays quick with a rate for every day.
    // language=SQL
    @SQL("""
            select from_rate, to_rate, date, source
            from (
                (select f.rate as from_rate, coalesce(t.rate, 1) as to_rate, f.date, s.slug as source
                 from exchange_rate f
                 left join exchange_rate t on t.rates_id = f.rates_id and t.currency = :to
                 join evidence e on e.fact_id = f.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where f.currency = :from and (t.rate is not null or f.base = :to) and f.date <= :asOf
                 order by f.date desc, s.slug
                 limit 1)
                union all
                (select 1, t.rate, t.date, s.slug
                 from exchange_rate t
                 join evidence e on e.fact_id = t.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where t.currency = :to and t.base = :from and t.date <= :asOf
                 order by t.date desc, s.slug
                 limit 1)) as pair
            order by date desc, source
            limit 1
            """)
    List<Pair> newestPair(String from, String to, String asOf);

    // language=SQL
    @SQL("""
            select from_rate, to_rate, date, source
            from (
                (select f.rate as from_rate, coalesce(t.rate, 1) as to_rate, f.date, s.slug as source
                 from exchange_rate f
                 left join exchange_rate t on t.rates_id = f.rates_id and t.currency = :to
                 join evidence e on e.fact_id = f.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where f.currency = :from and (t.rate is not null or f.base = :to) and f.date > :asOf
                 order by f.date, s.slug
                 limit 1)
                union all
                (select 1, t.rate, t.date, s.slug
                 from exchange_rate t
                 join evidence e on e.fact_id = t.rates_id and e.position = 0
                 join source s on s.id = e.source_id
                 where t.currency = :to and t.base = :from and t.date > :asOf
                 order by t.date, s.slug
                 limit 1)) as pair
            order by date, source
            limit 1
            """)
    List<Pair> oldestPairAfter(String from, String to, String asOf);

    @SQL("select currency from exchange_rate union select base from exchange_rate order by 1")
    List<String> currencies();
}
