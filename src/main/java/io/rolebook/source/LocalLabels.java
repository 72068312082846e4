package io.rolebook.source;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a role or skill is called in another language than the catalogue's. */
@Schema(description = "What it is called in another language.")
public record LocalLabels(
        @NotBlank @Size(max = 300) String preferred,
        List<@NotBlank @Size(max = 300) String> alternatives,
        @NotEmpty List<@Valid @NotNull Evidence> evidence) {

    /** The kind of their facts. */
    public static final String KIND = "labels";

    /** A language as RFC 5646 writes it: {@code fr}, {@code pt-BR}. */
    public static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    public static final String LANGUAGE_MESSAGE = "must be a language tag, such as fr or pt-BR";

    /** In the order of their languages, so that the same labels are always written the same. */
    public static Map<String, LocalLabels> sorted(@Nullable Map<String, LocalLabels> labels) {
        return labels == null || labels.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** The preferred ones, by language. */
    public static Map<String, String> preferred(Map<String, LocalLabels> labels) {
        Map<String, String> preferred = new TreeMap<>();
        labels.forEach((language, label) -> preferred.put(language, label.preferred()));
        return preferred;
    }

    /**
     * Labels as the tables have them.
     *
     * @param preferred in the order of the languages
     * @param all each once, whatever its language
     */
    public record Columns(String[] languages, String[] preferred, String[] all) {}

    public static Columns columns(Map<String, LocalLabels> labels) {
        return new Columns(
                labels.keySet().toArray(String[]::new),
                labels.values().stream().map(LocalLabels::preferred).toArray(String[]::new),
                labels.values().stream()
                        .flatMap(label -> Stream.concat(Stream.of(label.preferred()), label.alternatives().stream()))
                        .distinct()
                        .toArray(String[]::new));
    }

    /**
     * What stands, less what its publisher no longer tells, with what it tells now; the labels of others stay.
     *
     * @param source of the publisher
     * @param whole the languages that it tells in full
     */
    public static Map<String, LocalLabels> merged(
            Map<String, LocalLabels> standing, String source, Set<String> whole, Map<String, LocalLabels> told) {
        Map<String, LocalLabels> merged = new TreeMap<>(standing);
        for (String language : new TreeSet<>(merged.keySet())) {
            boolean isOwn = merged.get(language).evidence().get(0).source().equals(source);
            if (isOwn && (whole.contains(language) || told.containsKey(language))) {
                merged.remove(language);
            }
        }
        told.forEach(merged::putIfAbsent);
        return sorted(merged);
    }
}
