package io.rolebook.publisher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/**
 * The codes that the U.S. Bureau of Labor Statistics has for occupations of SOC 2018 that it does not tell apart: broad
 * occupations, whose codes end in 0, and combinations of its own.
 */
public final class WiderOccupations {
    private static final Properties COMBINATIONS = combinations();

    private WiderOccupations() {}

    private static Properties combinations() {
        Properties combinations = new Properties();
        try (InputStream file = WiderOccupations.class.getResourceAsStream("/publisher/wider-occupations.properties")) {
            combinations.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return combinations;
    }

    /** Those of some occupations that are parts of the one with this code; none where it is an occupation of SOC 2018. */
    public static List<String> parts(String code, Collection<String> occupations) {
        String combined = COMBINATIONS.getProperty(code);
        List<String> parts = combined == null ? List.of() : List.of(combined.split(" "));
        String broad = code.substring(0, code.length() - 1);
        return occupations.stream()
                .filter(occupation -> combined != null
                        ? parts.contains(occupation)
                        : code.endsWith("0") && occupation.startsWith(broad) && !occupation.equals(code))
                .sorted()
                .toList();
    }

    /** What a fact says that is published for a wider occupation than the role's. */
    public static String note(String code, String title) {
        return "published for %s %s, of which this occupation is a part".formatted(code, title);
    }
}
