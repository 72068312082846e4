package io.rolebook.revision;

import java.util.List;

/**
 * What a write touched.
 *
 * @param number one more than that of the one before
 * @param revision that the catalogue has since
 * @param parts as {@link io.rolebook.http.Part} names them
 */
public record Invalidation(long number, long revision, List<String> parts) {}
