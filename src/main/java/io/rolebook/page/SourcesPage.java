package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of sources. */
public record SourcesPage(
        long total, List<Link> sources, @Nullable String next) {}
