package io.rolebook.publisher;

import io.rolebook.imports.ImportTally;
import io.rolebook.source.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a publisher called a role or a skill in earlier releases, where it was by other words. They stay among the alternate titles,
 * and the evidence notes each with the date that it had.
 *
 * @param titles each as its note is
 */
record FormerTitles(Map<String, String> titles) {
    static final FormerTitles NONE = new FormerTitles(Map.of());

    private static final String NOTE = "formerly ";
    private static final String BETWEEN = " | ";
    private static final String DATE = " \\(as of [\\d-]+\\)$";

    /**
     * @param standing the title that stands
     * @param evidence of what stands
     * @param title in the release at hand
     */
    static FormerTitles of(String standing, List<Evidence> evidence, Publisher publisher, String title) {
        Map<String, String> titles = new LinkedHashMap<>();
        List<Evidence> own = evidence.stream()
                .filter(link -> link.source().equals(publisher.source()))
                .toList();
        own.stream()
                .map(Evidence::note)
                .filter(note -> note != null && note.startsWith(NOTE))
                .flatMap(note -> Stream.of(note.substring(NOTE.length()).split(" \\| ")))
                .forEach(noted -> titles.put(noted.replaceFirst(DATE, ""), noted));
        if (areOtherWords(standing, title)) {
            String asOf = own.isEmpty() ? null : own.get(0).asOf();
            titles.put(standing, standing + (asOf == null ? "" : " (as of %s)".formatted(asOf)));
        }
        titles.remove(title);
        return new FormerTitles(titles);
    }

    /** Whether two titles differ in more than how their words are written. */
    static boolean areOtherWords(String title, String other) {
        return !words(title).equals(words(other));
    }

    private static Set<String> words(String title) {
        return Stream.of(title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<String> among(List<String> alternateTitles) {
        Set<String> all = new LinkedHashSet<>(alternateTitles);
        all.addAll(titles.keySet());
        return List.copyOf(all);
    }

    /** Whoever refers to something by what it meant should hear that it is called by other words. */
    static void warn(String kind, String slug, String standing, String title, ImportTally tally) {
        if (areOtherWords(standing, title)) {
            tally.warn(
                    0,
                    "",
                    "relabelled",
                    "%s '%s' was '%s' and is '%s' now. The former name stays as an alternate one. Whoever refers to it by what it meant should look at it again."
                            .formatted(kind, slug, standing, title));
        }
    }

    /** The evidence with a note of them. */
    List<Evidence> noted(List<Evidence> evidence) {
        if (titles.isEmpty() || evidence.isEmpty()) {
            return evidence;
        }
        List<Evidence> noted = new ArrayList<>(evidence);
        Evidence first = evidence.get(0);
        noted.set(
                0,
                new Evidence(
                        first.source(),
                        first.locator(),
                        first.asOf(),
                        first.method(),
                        NOTE + String.join(BETWEEN, titles.values())));
        return noted;
    }
}
