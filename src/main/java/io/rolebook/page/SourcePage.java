package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a source shows.
 *
 * @param url where it can be read; null where that is no address of the web
 */
public record SourcePage(
        String slug,
        String title,
        @Nullable String publisher,
        @Nullable String author,
        @Nullable String publishedOn,
        @Nullable String licence,
        @Nullable String url,
        @Nullable String description,
        @Nullable String attribution,
        String facts,
        List<Link> roles) {}
