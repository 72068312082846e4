package io.rolebook.contract;

/**
 * One thing that clients may rest on, as a line of {@code openapi/released.tsv}.
 *
 * @param thing the operation, by its id, or the schema
 * @param name what it is of the thing: a field, a parameter, a status; empty where it is the thing itself
 * @param value what the name stands for, such as the type of a field; empty where there is no more to say
 */
record Promise(Kind kind, String thing, String name, String value) implements Comparable<Promise> {
    enum Kind {
        /** An operation, at its method and path. */
        operation,
        /** What may be sent with it. */
        parameter,
        /** A body of a media type, of a schema. */
        takes,
        /** A success of a media type, of a schema. */
        answers,
        /** A field, and its type. */
        field,
        /** A field that answers always have. */
        always,
        /** A word that a text may be. */
        value,
        /** What must be sent: of these, new ones break who does not send it. */
        needs
    }

    static Promise parse(String line) {
        String[] parts = line.split("\t", -1);
        return new Promise(Kind.valueOf(parts[0]), parts[1], parts[2], parts[3]);
    }

    @Override
    public int compareTo(Promise other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join("\t", kind.name(), thing, name, value);
    }
}
