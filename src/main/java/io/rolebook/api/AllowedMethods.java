package io.rolebook.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which methods an address answers: what RFC 9110 wants in a 405, and the framework does not say. */
@Singleton
class AllowedMethods {
    private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";

    private final ObjectMapper mapper;

    private volatile @Nullable Map<Pattern, Set<String>> methods;

    AllowedMethods(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    private Map<Pattern, Set<String>> read() {
        Map<Pattern, Set<String>> methods = new LinkedHashMap<>();
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
            JsonNode paths = mapper.readTree(content).path("paths");
            // A path without variables comes before one that fits by them.
            paths.properties().stream()
                    .sorted(Comparator.comparing(path -> path.getKey()
                            .chars()
                            .filter(letter -> letter == '{')
                            .count()))
                    .forEach(path -> {
                        Set<String> allowed = new TreeSet<>(Set.of("OPTIONS"));
                        path.getValue()
                                .fieldNames()
                                .forEachRemaining(name -> allowed.add(name.toUpperCase(Locale.ROOT)));
                        allowed.remove("PARAMETERS");
                        if (allowed.contains("GET")) {
                            allowed.add("HEAD");
                        }
                        String pattern = path.getKey().replaceAll("\\{[^}]+}", "[^/]+");
                        methods.put(Pattern.compile(pattern), allowed);
                    });
            return methods;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(DOCUMENT, unreadable);
        }
    }

    String of(String path) {
        Map<Pattern, Set<String>> known = methods;
        if (known == null) {
            known = read();
            methods = known;
        }
        return known.entrySet().stream()
                .filter(fitting -> fitting.getKey().matcher(path).matches())
                .findFirst()
                .map(fitting -> String.join(", ", fitting.getValue()))
                .orElse("");
    }
}
