package io.rolebook.http;

/** A constant of an enum that people spell in other ways, too. Requests are strict, and told which one is meant. */
public interface Spelt {
    /** Of all constants of the enum. */
    Spellings<?> spellings();
}
