package io.rolebook.publisher;

import io.rolebook.http.Formats;
import io.rolebook.http.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The slugs of one kind of document: those that codes have, and new ones made of names. */
public final class Slugs {
    private static final int LONGEST_NAME = 90;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> byCode = new HashMap<>();

    /**
     * @param used by any document, there or deleted
     * @param deleted what had a code until somebody deleted it, whose slug it keeps
     */
    Slugs(List<String> used, List<Holdings.Coded> coded, List<Holdings.Coded> deleted) {
        taken.addAll(used);
        Stream.of(coded, deleted).flatMap(List::stream).forEach(code -> byCode.putIfAbsent(code.code(), code.slug()));
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
