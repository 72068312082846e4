package io.rolebook.http;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What each address offers, as the OpenAPI document says: what RFC 9110 wants in a 405, and whoever is refused by a 406 or a
 * 415 needs to know, and the framework does not say.
 */
@Singleton
public class Offers {
    private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";

    /** Where the document has the media types beside JSON. */
    public static final String OTHER_REPRESENTATIONS = "x-representations";

    private final ObjectMapper mapper;

    private volatile @Nullable Map<Pattern, Map<String, Offer>> offers;

    Offers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The media types that an operation takes a body in, and answers with. */
    record Offer(Set<String> taken, Set<String> answered) {
        private static Offer of(JsonNode operation, JsonNode document) {
            Offer offer = new Offer(new TreeSet<>(), new TreeSet<>());
            resolved(operation.path("requestBody"), document)
                    .path("content")
                    .fieldNames()
                    .forEachRemaining(offer.taken::add);
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response -> resolved(response.getValue(), document)
                            .path("content")
                            .fieldNames()
                            .forEachRemaining(offer.answered::add));
            operation.path(OTHER_REPRESENTATIONS).forEach(type -> offer.answered.add(type.asText()));
            return offer;
        }

        private static JsonNode resolved(JsonNode node, JsonNode document) {
            return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
        }
    }

    /** The methods of an address; none where there is no such address. */
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>(at(path).keySet());
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /** Whether there is such an operation. */
    public boolean has(String method, String path) {
        return at(path).containsKey(method);
    }

    Optional<Offer> offer(String method, String path) {
        return Optional.ofNullable(at(path).get(method));
    }

    private Map<String, Offer> at(String path) {
        Map<Pattern, Map<String, Offer>> known = offers;
        if (known == null) {
            known = read();
            offers = known;
        }
        return known.entrySet().stream()
                .filter(fitting -> fitting.getKey().matcher(path).matches())
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(Map.of());
    }

    private Map<Pattern, Map<String, Offer>> read() {
        Map<Pattern, Map<String, Offer>> read = new LinkedHashMap<>();
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
            JsonNode document = mapper.readTree(content);
            JsonNode paths = document.path("paths");
            // A path without variables comes before one that fits by them.
            paths.properties().stream()
                    .sorted(Comparator.comparing(path -> path.getKey()
                            .chars()
                            .filter(letter -> letter == '{')
                            .count()))
                    .forEach(path -> {
                        String pattern = path.getKey().replaceAll("\\{[^}]+}", "[^/]+");
                        read.put(Pattern.compile(pattern), byMethod(path.getValue(), document));
                    });
            return read;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(DOCUMENT, unreadable);
        }
    }

    private static Map<String, Offer> byMethod(JsonNode path, JsonNode document) {
        Map<String, Offer> byMethod = new TreeMap<>();
        path.properties().stream()
                .filter(operation -> !operation.getKey().equals("parameters"))
                .forEach(operation -> byMethod.put(
                        operation.getKey().toUpperCase(Locale.ROOT), Offer.of(operation.getValue(), document)));
        if (byMethod.containsKey("GET")) {
            byMethod.put("HEAD", byMethod.get("GET"));
        }
        return byMethod;
    }
}
