package io.rolebook.publisher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A description of the UK Government Digital and Data framework: some paragraphs, then a line that ends in a colon and the duties
 * as a list.
 */
record GdadText(String summary, List<String> duties) {
    static final String NOT_IN_USE = "NOT IN USE";
    private static final String BULLET = "[-*\u2022] +.*";

    static GdadText of(String description) {
        List<String> lines = plain(description).lines().map(String::strip).toList();
        List<String> duties = lines.stream()
                .filter(line -> line.matches(BULLET))
                .map(line -> line.substring(1).strip())
                .filter(duty -> !duty.isEmpty())
                .distinct()
                .toList();
        List<String> summary = new ArrayList<>();
        for (String line : lines) {
            boolean isListed = line.matches(BULLET) || !duties.isEmpty() && line.endsWith(":");
            if (!line.isEmpty() && !isListed) {
                summary.add(line);
            }
        }
        return new GdadText(String.join("\n", summary), duties);
    }

    /** The spreadsheet that the files come from ends lines in several ways, also by U+2028, and has blanks before their ends. */
    static String plain(String text) {
        return Stream.of(text.split("\\R|\u2028|\u2029"))
                .map(line -> line.replace('\u00a0', ' ').strip())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** A text as the publisher has it, but for those that say that there is none. */
    static boolean isStated(String text) {
        return !text.isBlank() && !text.equals(NOT_IN_USE) && !text.equals("MISSING");
    }
}
