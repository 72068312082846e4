package io.rolebook.page;

import java.util.List;

/**
 * A problem, said to people.
 *
 * @param meant what was perhaps meant
 * @param isPassing whether it is worth to ask again by itself
 * @param needsKey whether a key would help
 */
public record ProblemView(
        int status,
        String title,
        String detail,
        String code,
        String instance,
        String q,
        List<Link> meant,
        boolean isPassing,
        boolean needsKey) {}
