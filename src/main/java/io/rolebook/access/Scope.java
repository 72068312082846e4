package io.rolebook.access;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a key may be allowed to do. */
@Schema(
        description =
                "What a key may do: write the catalogue, publish in it, write salaries, read raw observations, manage"
                        + " webhooks; `admin` may do everything.",
        enumeration = {
            "catalogue:write",
            "catalogue:publish",
            "salaries:write",
            "salaries:read-raw",
            "webhooks",
            "admin"
        })
public enum Scope {
    CATALOGUE_WRITE("catalogue:write"),
    CATALOGUE_PUBLISH("catalogue:publish"),
    SALARIES_WRITE("salaries:write"),
    SALARIES_READ_RAW("salaries:read-raw"),
    WEBHOOKS("webhooks"),
    ADMIN("admin");

    private final String name;

    Scope(String name) {
        this.name = name;
    }

    public static Optional<Scope> named(String name) {
        return Arrays.stream(values()).filter(scope -> scope.name.equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
