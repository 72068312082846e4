package io.rolebook.change;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What documents are called, by kind and slug. */
public record Labels(Map<String, Map<String, Label>> byKind) {
    public @Nullable Label find(String kind, String slug) {
        return byKind.getOrDefault(kind, Map.of()).get(slug);
    }

    /** @throws IllegalStateException where the log refers to what it does not hold, which the write path forbids */
    public Label get(String kind, String slug) {
        Label label = find(kind, slug);
        if (label == null) {
            throw new IllegalStateException("no %s '%s' in the log".formatted(kind, slug));
        }
        return label;
    }
}
