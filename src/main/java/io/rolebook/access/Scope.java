package io.rolebook.access;

/** What a key may be allowed to do. */
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

    @Override
    public String toString() {
        return name;
    }
}
