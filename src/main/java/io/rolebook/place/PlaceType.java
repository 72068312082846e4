package io.rolebook.place;

/**
 * What sort of place: a country (ISO 3166-1), a subdivision of one (ISO 3166-2), or a named area inside one. The API calls
 * it the place's kind.
 */
public enum PlaceType {
    country,
    subdivision,
    area
}
