package io.rolebook.skill;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scales that are known, as {@code skill/scales.csv} has them, each with the reason of its mapping. */
public final class Scales {
    private static final Map<String, Scale> BY_SLUG = read();

    private Scales() {}

    static Collection<Scale> all() {
        return BY_SLUG.values();
    }

    static Optional<Scale> find(String slug) {
        return Optional.ofNullable(BY_SLUG.get(slug));
    }

    /** Their slugs. */
    public static List<String> slugs() {
        return List.copyOf(BY_SLUG.keySet());
    }

    private static Map<String, Scale> read() {
        Map<String, Scale> scales = new LinkedHashMap<>();
        try (InputStream file = Objects.requireNonNull(Scales.class.getResourceAsStream("/skill/scales.csv"));
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            rows.forEach(row -> scales.put(row.getField("slug"), scale(row)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Collections.unmodifiableMap(scales);
    }

    private static Scale scale(NamedCsvRecord row) {
        BigDecimal lowest = number(row.getField("lowest"));
        return new Scale(
                row.getField("slug"),
                row.getField("title"),
                row.getField("measures").isEmpty() ? null : Measure.valueOf(row.getField("measures")),
                lowest,
                number(row.getField("highest")),
                Stream.of(row.getField("steps").split("\\|"))
                        .map(step -> step(step.split("="), lowest == null))
                        .toList(),
                row.getField("reason"));
    }

    private static Scale.Step step(String[] parts, boolean isWord) {
        return new Scale.Step(
                isWord ? null : new BigDecimal(parts[0]), isWord ? parts[0] : null, Integer.parseInt(parts[1]));
    }

    private static @Nullable BigDecimal number(String field) {
        return field.isEmpty() ? null : new BigDecimal(field);
    }
}
