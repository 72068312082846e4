package io.rolebook.page;

import org.jspecify.annotations.Nullable;

/** @param note what is said beside it */
public record Link(String href, String label, @Nullable String note) {}
