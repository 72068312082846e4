package io.rolebook.publisher;

import io.rolebook.publisher.PublishedRole.Part;
import java.util.Map;
import java.util.Set;

/**
 * What files state of roles.
 *
 * @param roles by their slugs
 * @param whole the parts that are told in full, so that what is not among them has left the publication
 * @param unread codes of roles whose rows could not be read, so that nothing is known of them
 * @param isComplete whether a role that is not among them has left the publication
 * @param wholeLanguages in which all labels are told
 */
record Publication(
        Publisher publisher,
        Map<String, PublishedRole> roles,
        Set<Part> whole,
        Set<String> unread,
        boolean isComplete,
        Set<String> wholeLanguages) {}
