package io.rolebook.access;

import java.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Who asks, and what they may do. The name stands in the log of changes. */
record Caller(String name, Set<Scope> scopes) implements Principal {
    static final String ADMINISTRATOR = "administrator";
    static final int LONGEST_NAME = 100;

    /** What the service itself writes into the log: the administrator, and what it ships. */
    private static final Set<String> RESERVED = Set.of(ADMINISTRATOR, "starter-catalogue");

    /** Whether a key or a token may bear the name: in the log, it must not pass for somebody else's. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.equals(name.strip())
                && name.codePoints().noneMatch(Character::isISOControl)
                && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    boolean may(Scope... oneOf) {
        return scopes.contains(Scope.ADMIN) || Arrays.stream(oneOf).anyMatch(scopes::contains);
    }

    @Override
    public String getName() {
        return name;
    }
}
