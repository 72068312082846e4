package io.rolebook.observation;

import io.rolebook.money.Amounts;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.rates.DatedRates;
import io.rolebook.rates.DatedRates.Dated;
import io.rolebook.rates.DatedRates.Rate;
import io.rolebook.setting.PlausiblePaySettings;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells pay that can hardly be meant so, mostly because its period is another one: by the median of the role where it has
 * enough observations, else by fixed bounds. All of it in US dollars a year.
 */
@Singleton
public class PlausiblePay {
    private static final int FEWEST_OBSERVATIONS = 10;
    private static final int HOURS_PER_YEAR = 2080;
    private static final String DOLLARS = "USD";
    private static final BigDecimal HALF = BigDecimal.valueOf(50);

    private final DatedRates rates;
    private final BigDecimal minimum;
    private final BigDecimal maximum;
    private final BigDecimal leastPercentOfMedian;
    private final BigDecimal mostTimesMedian;

    PlausiblePay(DatedRates rates, PlausiblePaySettings settings) {
        this.rates = rates;
        this.minimum = settings.minUsd();
        this.maximum = settings.maxUsd();
        this.leastPercentOfMedian = settings.minPercentOfMedian();
        this.mostTimesMedian = settings.maxTimesMedian();
    }

    /** @param median that of the role; null where it has too few observations */
    public record Bounds(
            BigDecimal low, BigDecimal high, @Nullable BigDecimal median) {
        boolean admits(BigDecimal yearly) {
            return yearly.compareTo(low) >= 0 && yearly.compareTo(high) <= 0;
        }
    }

    /** Where nothing is known of the role. */
    public Bounds unknownRole() {
        return new Bounds(minimum, maximum, null);
    }

    /**
     * The bounds of those of the roles that have enough observations.
     *
     * @param dataset whose observations count although it may be confidential; null for public ones alone
     */
    public Map<UUID, Bounds> ofRoles(Connection connection, Collection<UUID> roles, @Nullable UUID dataset)
            throws SQLException {
        record Counts(UUID role, Dated dated, Long[] pays, Long[] copies) {}
        List<Counts> counts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select c.role_id, c.currency, c.year, c.amounts, c.copies
                from pay_count c join dataset d on d.id = c.dataset_id and (d.policy = 'public' or d.id = ?)
                where c.role_id = any (?) and c.level = '' and c.place = ''
                """)) {
            statement.setObject(1, dataset);
            statement.setArray(2, connection.createArrayOf("uuid", roles.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.add(new Counts(
                            rows.getObject(1, UUID.class),
                            new Dated(rows.getString(2), rows.getString(3)),
                            (Long[]) rows.getArray(4).getArray(),
                            (Long[]) rows.getArray(5).getArray()));
                }
            }
        }
        Map<Dated, BigDecimal> dollars =
                inDollars(counts.stream().map(Counts::dated).collect(Collectors.toSet()));
        Map<UUID, Amounts.Builder> amounts = new HashMap<>();
        for (Counts ofRole : counts) {
            BigDecimal rate = dollars.get(ofRole.dated());
            if (rate != null) {
                amounts.computeIfAbsent(ofRole.role(), first -> new Amounts.Builder())
                        .add(ofRole.pays(), ofRole.copies(), rate);
            }
        }
        Map<UUID, Bounds> bounds = new HashMap<>();
        amounts.forEach((role, builder) -> {
            Amounts all = builder.build();
            if (all.size() >= FEWEST_OBSERVATIONS) {
                BigDecimal median = all.percentile(HALF);
                bounds.put(
                        role,
                        new Bounds(
                                median.multiply(leastPercentOfMedian).movePointLeft(2),
                                median.multiply(mostTimesMedian),
                                median));
            }
        });
        return bounds;
    }

    /** What one unit of each is in dollars; those without a rate are absent. */
    public Map<Dated, BigDecimal> inDollars(Set<Dated> amounts) {
        Map<Dated, BigDecimal> dollars = new HashMap<>();
        amounts.stream()
                .filter(dated -> dated.currency().equals(DOLLARS))
                .forEach(dated -> dollars.put(dated, BigDecimal.ONE));
        Map<Dated, Rate> found = rates.find(amounts, DOLLARS);
        found.forEach((dated, rate) -> dollars.put(dated, rate.number()));
        return dollars;
    }

    /**
     * What is to be said of pay, with its readings; empty where there is nothing to be said.
     *
     * @param dollars what one unit of its currency is in US dollars
     */
    public Optional<String> doubt(Money pay, BigDecimal dollars, Bounds bounds) {
        if (bounds.admits(dollarsAYear(pay, pay.per(), dollars))) {
            return Optional.empty();
        }
        Set<PayPeriod> likelier = Arrays.stream(PayPeriod.values())
                .filter(per -> per != pay.per() && bounds.admits(dollarsAYear(pay, per, dollars)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String measure = bounds.median() == null
                ? "outside %s to %s USD".formatted(written(bounds.low()), written(bounds.high()))
                : "outside %s %% to %s times the median of the role, %s USD"
                        .formatted(
                                leastPercentOfMedian.toPlainString(),
                                mostTimesMedian.toPlainString(),
                                written(bounds.median()));
        String yearly = pay.per() == PayPeriod.year
                ? ""
                : "%s %s a year, ".formatted(written(aYear(pay, pay.per())), pay.currency());
        String reading = "%s %s %s is %s%s."
                .formatted(pay.amount().toPlainString(), pay.currency(), spoken(pay.per()), yearly, measure);
        return Optional.of(
                likelier.isEmpty()
                        ? reading
                        : reading + " As pay "
                                + likelier.stream()
                                        .map(per -> "%s it would be %s a year"
                                                .formatted(spoken(per), written(aYear(pay, per))))
                                        .collect(Collectors.joining(", "))
                                + "; write the period that is meant.");
    }

    /** How many of these a year is taken to have. */
    static BigDecimal aYear(PayPeriod per) {
        return per.perYear(HOURS_PER_YEAR);
    }

    private static BigDecimal aYear(Money pay, PayPeriod per) {
        return pay.amount().multiply(aYear(per));
    }

    private static BigDecimal dollarsAYear(Money pay, PayPeriod per, BigDecimal dollars) {
        return aYear(pay, per).multiply(dollars);
    }

    private static String spoken(PayPeriod per) {
        return switch (per) {
            case hour -> "an hour";
            case twoWeeks -> "every two weeks";
            case halfMonth -> "twice a month";
            default -> "a " + per;
        };
    }

    private static String written(BigDecimal amount) {
        return Money.plain(amount.setScale(0, RoundingMode.HALF_UP)).toPlainString();
    }
}
