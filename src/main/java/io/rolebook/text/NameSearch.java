package io.rolebook.text;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds by their names what lists of roles and skills are asked for with {@code q}, in the order of the one search. */
public interface NameSearch {
    /** No list needs more to be looked through. */
    int MOST = 2_000;

    /**
     * The best first, {@value #MOST} at the most. Roles that are not published are among them; who may see those is for the
     * list to tell.
     *
     * @param type role or skill
     */
    List<UUID> find(String type, String typed);

    /** As PostgreSQL writes an array; null where nothing is asked. */
    default @Nullable String array(String type, @Nullable String typed) {
        return typed == null
                ? null
                : find(type, typed).stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
