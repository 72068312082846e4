package io.rolebook.title;

import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.JobTitle.Part;
import io.rolebook.title.Sign.Kind;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the parts of a title are that are not its work: where, for whom, or something else around it. */
public final class Surroundings {
    private static final Pattern EMPLOYER = Signs.pattern("(?:@|\\bat)\\s{0,3}$");

    /** Countries by their names, since "IT" and "AI" are their codes too, and the cities that time zones are named after. */
    private static final Set<String> PLACES = Stream.of(
                    Stream.of(Locale.getISOCountries())
                            .map(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH)),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(zone -> zone.indexOf('/') > 0)
                            .map(zone ->
                                    zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ')),
                    Stream.of(
                            "UK", "US", "USA", "EMEA", "APAC", "LATAM", "DACH", "EU", "NYC", "Europe", "Asia",
                            "Africa"))
            .flatMap(names -> names)
            .map(Words::key)
            .collect(Collectors.toUnmodifiableSet());

    private Surroundings() {}

    /**
     * The parts of a title that have none of the words of its work.
     *
     * @param work where the words of the work stand
     */
    public static List<Sign> of(JobTitle title, List<Word> work) {
        return title.parts().stream()
                .filter(part -> !part.isAlternative())
                .filter(part -> work.stream().noneMatch(word -> word.start() < part.end() && part.start() < word.end()))
                .map(part -> new Sign(
                        kind(title.text(), part),
                        title.text().substring(part.start(), part.end()),
                        part.start(),
                        part.end()))
                .toList();
    }

    private static Kind kind(String text, Part part) {
        if (EMPLOYER.matcher(text.substring(Math.max(0, part.start() - 6), part.start()))
                .find()) {
            return Kind.employer;
        }
        return PLACES.contains(Words.key(part.words())) ? Kind.place : Kind.context;
    }
}
