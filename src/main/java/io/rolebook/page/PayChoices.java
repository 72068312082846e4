package io.rolebook.page;

import io.rolebook.distribution.SalaryQuery;
import io.rolebook.place.Places;
import io.rolebook.role.RoleLevelView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What pay can be asked about instead, each with its address. */
final class PayChoices {
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "INR", "JPY");

    private PayChoices() {}

    static List<Choice> levels(List<RoleLevelView> levels, PayAddress address) {
        SalaryQuery query = address.query();
        return Stream.concat(
                        Stream.of(new Choice("", "All levels", address.level(null), query.level() == null)),
                        levels.stream()
                                .map(level -> new Choice(
                                        level.key(),
                                        LevelLabel.of(level),
                                        address.level(level.key()),
                                        query.level() != null
                                                && query.level().keys().contains(level.key()))))
                .toList();
    }

    static List<Choice> places(List<Places.Named> known, PayAddress address) {
        SalaryQuery query = address.query();
        return Stream.concat(
                        Stream.of(new Choice("", "Anywhere", address.place(null), query.place() == null)),
                        known.stream()
                                .map(place -> new Choice(
                                        place.code(),
                                        place.name(),
                                        address.place(place.code()),
                                        place.code().equals(query.place()))))
                .toList();
    }

    /** @param years that there are observations of; 0 is none */
    static List<Choice> years(Collection<Integer> years, PayAddress address) {
        SalaryQuery query = address.query();
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "Any year", address.year(null), query.year() == null));
        Stream.concat(years.stream(), Stream.ofNullable(query.year()))
                .filter(year -> year != 0)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(year -> new Choice(
                        year.toString(), year.toString(), address.year(year.toString()), year.equals(query.year())))
                .forEach(choices::add);
        return choices;
    }

    static List<Choice> currencies(PayAddress address) {
        String asked = address.query().currency();
        return Stream.concat(CURRENCIES.stream(), Stream.of(asked))
                .distinct()
                .map(currency -> new Choice(currency, currency, address.currency(currency), currency.equals(asked)))
                .toList();
    }
}
