package io.rolebook.band;

import io.rolebook.change.Consequence;
import io.rolebook.change.DocumentWarning;
import io.rolebook.change.Documents;
import io.rolebook.http.Warning;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends bands on the first day of those that replace them (ADR 26). A band without an end holds until the next one of the same
 * role, level and place begins; once it is there, that day is the end of it.
 */
@Singleton
class BandSuccession {
    private final Bands bands;
    private final Documents documents;

    BandSuccession(Bands bands, Documents documents) {
        this.bands = bands;
        this.documents = documents;
    }

    /** Of which there is one on each day. */
    private record Post(
            @Nullable String role,
            @Nullable String level,
            @Nullable String grade,
            @Nullable String place) {
        static Post of(BandDocument band) {
            return new Post(
                    band.role(),
                    band.level(),
                    band.grade(),
                    band.place() == null ? null : band.place().toLowerCase(Locale.ROOT));
        }
    }

    /** Those that are replaced, among those given and those that stand, each with its end. */
    List<Consequence<BandDocument>> ended(List<BandDocument> given) {
        Set<String> slugs = given.stream().map(BandDocument::slug).collect(Collectors.toSet());
        Map<Post, List<BandDocument>> byPost = new HashMap<>();
        given.forEach(band ->
                byPost.computeIfAbsent(Post.of(band), post -> new ArrayList<>()).add(band));
        standing(given).stream()
                .filter(band -> !slugs.contains(band.slug()))
                .forEach(band -> byPost.computeIfPresent(Post.of(band), (post, ofPost) -> {
                    ofPost.add(band);
                    return ofPost;
                }));
        List<Consequence<BandDocument>> ended = new ArrayList<>();
        byPost.values().forEach(ofPost -> end(ofPost, slugs, ended));
        return ended;
    }

    private Iterable<BandDocument> standingOf(Set<String> roles, Set<String> grades) {
        List<String> slugs = bands.of(roles.toArray(String[]::new), grades.toArray(String[]::new));
        return documents.current(BandKind.NAME, BandDocument.class, slugs).values().stream()
                .map(stored -> stored.document())
                .toList();
    }

    private List<BandDocument> standing(List<BandDocument> given) {
        Set<String> roles = new HashSet<>();
        Set<String> grades = new HashSet<>();
        given.forEach(band -> {
            if (band.grade() != null) {
                grades.add(band.grade());
            } else if (band.role() != null) {
                roles.add(band.role());
            }
        });
        List<BandDocument> standing = new ArrayList<>();
        standingOf(roles, grades).forEach(standing::add);
        return standing;
    }

    private static void end(List<BandDocument> ofPost, Set<String> given, List<Consequence<BandDocument>> ended) {
        ofPost.sort(Comparator.comparing(BandDocument::validFrom));
        for (int index = 0; index < ofPost.size(); index++) {
            BandDocument band = ofPost.get(index);
            BandDocument next = ofPost.subList(index, ofPost.size()).stream()
                    .filter(later -> later.validFrom().isAfter(band.validFrom()))
                    .findFirst()
                    .orElse(null);
            if (band.validTo() == null
                    && next != null
                    && (given.contains(band.slug()) || given.contains(next.slug()))) {
                ended.add(new Consequence<>(band.endingOn(next.validFrom()), warning(band, next, given)));
            }
        }
    }

    /** It is told of the one that is new. */
    private static DocumentWarning warning(BandDocument band, BandDocument next, Set<String> given) {
        return given.contains(next.slug())
                ? new DocumentWarning(
                        BandKind.NAME,
                        next.slug(),
                        new Warning(
                                "/validFrom",
                                "ends-another",
                                "ends the band '%s' on %s: that one had no end, and so held until it was replaced. It stays ended, also where this one is deleted."
                                        .formatted(band.slug(), next.validFrom())))
                : new DocumentWarning(
                        BandKind.NAME,
                        band.slug(),
                        new Warning(
                                "/validTo",
                                "ended-by-another",
                                "is not given, and is set to %s, where the band '%s' begins."
                                        .formatted(next.validFrom(), next.slug())));
    }
}
