package io.rolebook.http;

import java.util.List;

/**
 * The names of the parts of the catalogue that an answer can depend on, and that a write can touch. A write says which it
 * touches in SQL, in the same words: {@code Invalidations}.
 */
public final class Part {
    /** Whatever there is, also what nobody named. */
    public static final String EVERYTHING = "everything";

    /** The observations of pay, and all that is counted from them. */
    public static final String OBSERVATIONS = "observations";

    /** Which roles are published. */
    public static final String PUBLISHED_ROLES = "role!";

    private static final String SIGNS = "/@=*!~";

    private Part() {}

    /** A document, by its slug or its id. */
    public static String document(String kind, String reference) {
        return kind + "/" + reference;
    }

    /** Whether there is such a document, who may see it, and what it is called. */
    public static String label(String kind, String reference) {
        return kind + "/" + reference + "#";
    }

    /** All documents of a kind that have this role (its slug) in their field {@code role}. */
    public static String ofRole(String kind, String role) {
        return kind + "@" + role;
    }

    /** What has a code, which is {@code scheme:code}. */
    public static String code(String kind, String code) {
        return kind + "=" + code;
    }

    /** Which documents there are of a kind, and anything of any of them. */
    public static String list(String kind) {
        return kind + "*";
    }

    /** What a write touches that changes too many documents of a kind to name them. */
    public static String anyOf(String kind) {
        return kind + "~";
    }

    /** The part, and what else touches it. */
    static List<String> withWider(String part) {
        for (int index = 0; index < part.length(); index++) {
            if (SIGNS.indexOf(part.charAt(index)) >= 0) {
                return List.of(part, anyOf(part.substring(0, index)));
            }
        }
        return List.of(part);
    }
}
