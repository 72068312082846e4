package io.rolebook.change;

import io.rolebook.http.Warning;

/** A warning about one of the documents of a write. */
public record DocumentWarning(String kind, String slug, Warning warning) {}
