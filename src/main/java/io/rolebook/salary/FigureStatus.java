package io.rolebook.salary;

/**
 * How a figure came to be what it says: as its source reported it; as a threshold that the source cut off at; not at all,
 * because the source holds it back; or converted here. The last is never stored.
 */
public enum FigureStatus {
    reported,
    topCoded,
    notAvailable,
    converted
}
