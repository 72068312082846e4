package io.rolebook.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What place somebody may have meant who named one otherwise than by its code: by a name, by a code of another kind. */
public final class PlaceNames {
    private static final String PLACES = "catalogue/places.ndjson";
    private static final String FORMER = "place/former-codes.txt";
    private static final int MOST_ANSWERS_KEPT = 500;
    private static final int SHORTEST_NAME = 5;
    private static final int LONGEST_NAME = 80;

    /** Codes that ISO 3166-1 keeps from use, since others use them for a country. */
    private static final Map<String, String> RESERVED = Map.of("UK", "GB", "EL", "GR");

    /** Names in use beside those of the catalogue and of the language's own list. */
    private static final Map<String, String> ALSO =
            Map.of("great-britain", "GB", "britain", "GB", "america", "US", "holland", "NL", "turkey", "TR");

    /** Read when the first error needs it. */
    private static final class Shipped {
        private static final PlaceNames INSTANCE = new PlaceNames();
    }

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    private final Map<String, String> byAlpha3 = new HashMap<>();
    private final Map<String, String> former = new HashMap<>();

    /** A file may say the same wrong thing in each of its rows. */
    private final Map<String, List<String>> answers = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return size() > MOST_ANSWERS_KEPT;
        }
    });

    private PlaceNames() {
        ObjectMapper mapper = new ObjectMapper();
        for (String line : lines(PLACES).toList()) {
            try {
                JsonNode place = mapper.readTree(line);
                add(place.path("code").asText(), place.path("name").asText());
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            byAlpha3.put(country.getISO3Country(), code);
            add(code, country.getDisplayCountry(Locale.ENGLISH));
        }
        ALSO.forEach((name, code) -> add(code, name));
        lines(FORMER).filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] codes = line.split(" ", 2);
            former.put(codes[0], codes[1]);
        });
    }

    private void add(String code, String name) {
        names.putIfAbsent(code, name);
        List<String> codes = byName.computeIfAbsent(Text.slug(name), first -> new ArrayList<>());
        if (!codes.contains(code)) {
            codes.add(code);
        }
    }

    private static Stream<String> lines(String resource) {
        InputStream content =
                Objects.requireNonNull(PlaceNames.class.getClassLoader().getResourceAsStream(resource), resource);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A sentence that names the place meant, with a blank before it; nothing where none can be told.
     *
     * @param given what is no place's code
     * @param known the codes or the slugs of places
     */
    public static String hint(String given, Collection<String> known) {
        return given.length() > LONGEST_NAME ? "" : Shipped.INSTANCE.sentence(given.strip(), known);
    }

    private String sentence(String given, Collection<String> known) {
        String code = given.toUpperCase(Locale.ROOT);
        List<String> meant = answers.computeIfAbsent(code, this::meant);
        List<String> there = meant.stream()
                .map(place -> spelled(place, known))
                .flatMap(Optional::stream)
                .toList();
        if (there.isEmpty()) {
            return "";
        }
        String didYouMean = "id you mean %s?"
                .formatted(there.stream().map("'%s'"::formatted).collect(Collectors.joining(" or ")));
        String reserved = code.replaceFirst("[-_ ].*", "");
        String country = RESERVED.get(reserved);
        if (country != null) {
            String right = " '%s' is reserved; %s is %s".formatted(reserved, named(country), country);
            return there.get(0).equals(country) ? right + "." : right + ": d" + didYouMean;
        }
        return former.containsKey(code)
                ? " '%s' is a former code; it is '%s' now.".formatted(code, there.get(0))
                : " D" + didYouMean;
    }

    private String named(String country) {
        return (country.equals("GB") ? "the " : "") + names.get(country);
    }

    /** As it stands among the known, in capitals or not. */
    private static Optional<String> spelled(String code, Collection<String> known) {
        return Stream.of(code, code.toLowerCase(Locale.ROOT))
                .filter(known::contains)
                .findFirst();
    }

    /** The codes of the places that may be meant, the likeliest first. */
    private List<String> meant(String given) {
        String text = given.replace('_', '-');
        if (names.containsKey(text)) {
            return List.of(text);
        }
        String letters = text.replace(".", "");
        Optional<String> now = Stream.of(RESERVED, former, byAlpha3)
                .filter(codes -> codes.containsKey(letters))
                .map(codes -> Objects.requireNonNull(codes.get(letters)))
                .findFirst();
        if (now.isPresent() || names.containsKey(letters)) {
            return List.of(now.orElse(letters));
        }
        if (text.matches("[A-Z]{2,3}[-: ].+")) {
            String[] parts = text.split("[-: ]+", 2);
            String country = RESERVED.getOrDefault(parts[0], byAlpha3.getOrDefault(parts[0], parts[0]));
            List<String> inside = inside(country, parts[1]);
            if (!inside.isEmpty() || RESERVED.containsKey(parts[0])) {
                return inside.isEmpty() ? List.of(country) : inside;
            }
        }
        List<String> named = byName.get(Text.slug(given));
        return named == null ? nearlyNamed(Text.slug(given)) : named;
    }

    private List<String> inside(String country, String part) {
        String code = country + "-" + part;
        if (names.containsKey(code)) {
            return List.of(code);
        }
        List<String> named = byName.getOrDefault(Text.slug(part), List.of()).stream()
                .filter(place -> place.startsWith(country + "-"))
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        LevenshteinDistance distance = new LevenshteinDistance(1);
        return names.keySet().stream()
                .filter(place -> place.startsWith(country + "-") && distance.apply(place, code) >= 0)
                .limit(2)
                .toList();
    }

    private List<String> nearlyNamed(String name) {
        if (name.length() < SHORTEST_NAME) {
            return List.of();
        }
        LevenshteinDistance distance = new LevenshteinDistance(1);
        return byName.entrySet().stream()
                .filter(known -> distance.apply(known.getKey(), name) >= 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }
}
