package io.rolebook.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods an address answers: what RFC 9110 wants in a 405, and the framework does not say. */
@Singleton
class AllowedMethods {
    private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";

    private final Map<Pattern, Set<String>> methods = new LinkedHashMap<>();

    AllowedMethods(ObjectMapper mapper) throws IOException {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
            JsonNode paths = mapper.readTree(content).path("paths");
            paths.properties().forEach(path -> {
                Set<String> allowed = new TreeSet<>(Set.of("OPTIONS"));
                path.getValue().fieldNames().forEachRemaining(name -> allowed.add(name.toUpperCase(Locale.ROOT)));
                allowed.remove("PARAMETERS");
                if (allowed.contains("GET")) {
                    allowed.add("HEAD");
                }
                String pattern = path.getKey().replaceAll("\\{[^}]+}", "[^/]+");
                methods.merge(Pattern.compile(pattern), allowed, (one, other) -> {
                    one.addAll(other);
                    return one;
                });
            });
        }
    }

    String of(String path) {
        Set<String> allowed = new TreeSet<>();
        methods.forEach((pattern, known) -> {
            if (pattern.matcher(path).matches()) {
                allowed.addAll(known);
            }
        });
        return String.join(", ", allowed);
    }
}
