package io.rolebook.database;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the programs of PostgreSQL find in their environment: where programs and libraries are, the language and the time
 * zone, where temporary files go, and what Windows cannot do without. Not what the service was told in its own, the
 * administrator's key and passwords among it.
 */
final class ServerEnvironment {
    private static final Set<String> GIVEN = Set.of(
            "PATH",
            "LD_LIBRARY_PATH",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "TMP",
            "TEMP",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "PATHEXT");

    private ServerEnvironment() {}

    /** Takes away what the programs need not know. */
    static void reduce(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !isGiven(name));
    }

    /** Windows writes the same names in other letters. */
    private static boolean isGiven(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return GIVEN.contains(upper) || upper.startsWith("LC_");
    }
}
