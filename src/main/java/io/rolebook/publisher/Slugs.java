package io.rolebook.publisher;

import io.rolebook.http.Formats;
import io.rolebook.http.Text;
import io.rolebook.imports.ImportTally;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The slugs of one kind of document: those that codes have, and new ones made of names. */
public final class Slugs {
    private static final int LONGEST_NAME = 90;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> byCode = new HashMap<>();
    private final List<Shared> shared;

    /** A code that two documents have: what is published under it is stated of the first alone. */
    record Shared(String code, String first, String other) {}

    /**
     * @param used by any document, there or deleted
     * @param deleted what had a code until somebody deleted it, whose slug it keeps
     */
    Slugs(List<String> used, List<Holdings.Coded> coded, List<Holdings.Coded> deleted) {
        taken.addAll(used);
        Stream.of(coded, deleted).flatMap(List::stream).forEach(code -> byCode.putIfAbsent(code.code(), code.slug()));
        shared = coded.stream()
                .map(code -> new Shared(code.code(), Objects.requireNonNull(byCode.get(code.code())), code.slug()))
                .filter(code -> !code.first().equals(code.other()))
                .toList();
    }

    /** Tells of each code that the publication names and several documents have: the others keep what stood of them. */
    void warn(String kind, Predicate<Shared> isNamed, ImportTally tally) {
        shared.stream()
                .filter(isNamed)
                .forEach(code -> tally.warn(
                        0,
                        "",
                        "code-of-several",
                        "%1$s '%3$s' has the code '%2$s' as '%4$s' has, which got what the file states under it. Name '%4$s' where '%3$s' is named, then delete '%3$s'; or take the code off one of them."
                                .formatted(kind, code.code(), code.other(), code.first())));
    }

    /** The slug of what has a code, where it has one. */
    @Nullable
    public String find(String code) {
        return byCode.get(code);
    }

    /** All codes that something has. */
    Set<String> codes() {
        return Set.copyOf(byCode.keySet());
    }

    /** Says that a code belongs to what has this slug already. */
    public void put(String code, String slug) {
        byCode.put(code, slug);
    }

    /**
     * The slug of what has a code: the one it has, or a new one.
     *
     * @param distinction what tells it from others of the same name
     */
    public String of(String code, String name, String distinction) {
        return byCode.computeIfAbsent(code, unknown -> {
            String plain = slug(name);
            String slug = plain.isEmpty() || taken.contains(plain) ? slug(plain + " " + distinction) : plain;
            for (int count = 2; taken.contains(slug); count++) {
                slug = slug(plain + " " + distinction + " " + count);
            }
            taken.add(slug);
            return slug;
        });
    }

    /** A name as a slug, not too long for a distinction behind it. */
    static String slug(String name) {
        String slug = Text.slug(name);
        return slug.length() <= Formats.LONGEST_SLUG
                ? slug
                : slug.substring(0, LONGEST_NAME).replaceAll("-$", "");
    }
}
