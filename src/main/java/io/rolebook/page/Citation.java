package io.rolebook.page;

import org.jspecify.annotations.Nullable;

/** A source that something rests on. */
public record Citation(
        String source,
        String title,
        @Nullable String locator,
        @Nullable String asOf,
        String method,
        @Nullable String note) {}
