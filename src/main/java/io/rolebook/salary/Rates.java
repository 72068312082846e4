package io.rolebook.salary;

import java.math.BigDecimal;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Queries of exchange rates. */
interface Rates {
    Session session();

    record Pair(BigDecimal fromRate, BigDecimal toRate, String date, String source) {}

    /**
     * Both currencies in units of one base, as one authority states them for the newest date that is not after
     * {@code asOf}, or else for the oldest after it.
     */
    // language=SQL
    @SQL("""
            with pair as (
                select coalesce(f.rate, 1) as from_rate, coalesce(t.rate, 1) as to_rate, d.date, s.slug as source
                from (select distinct rates_id, base, date from exchange_rate) d
                left join exchange_rate f on f.rates_id = d.rates_id and f.currency = :from
                left join exchange_rate t on t.rates_id = d.rates_id and t.currency = :to
                join evidence e on e.fact_id = d.rates_id and e.position = 0
                join source s on s.id = e.source_id
                where (f.rate is not null or d.base = :from) and (t.rate is not null or d.base = :to))
            select from_rate, to_rate, date, source
            from pair
            order by (date > :asOf), case when date > :asOf then date end, date desc, source
            limit 1
            """)
    List<Pair> pair(String from, String to, String asOf);

    @SQL("select currency from exchange_rate union select base from exchange_rate order by 1")
    List<String> currencies();
}
