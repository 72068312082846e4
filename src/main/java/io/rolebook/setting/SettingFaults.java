package io.rolebook.setting;

import io.smallrye.config.ConfigValidationException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is wrong with the settings, as an operator reads it: a line for each, with the setting, its value and what would be right. */
public final class SettingFaults {
    private static final Pattern UNFIT = Pattern.compile(
            "(?s).*The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted (.*)");
    private static final Pattern UNKNOWN = Pattern.compile("(?s).*?(\\S+) in \\S+ does not map to any root");

    private SettingFaults() {}

    /** @return nothing where something else made the start fail */
    public static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigValidationException faults) {
                return Optional.of(lines(faults));
            }
        }
        return Optional.empty();
    }

    private static String lines(ConfigValidationException faults) {
        return IntStream.range(0, faults.getProblemCount())
                .mapToObj(faults::getProblem)
                .map(problem -> "\n  " + line(problem.getMessage()))
                .distinct()
                .collect(Collectors.joining("", "Rolebook does not start, since settings are wrong:", ""));
    }

    private static String line(String message) {
        Matcher unfit = UNFIT.matcher(message);
        if (unfit.matches()) {
            return "%s: %s (given: %s)".formatted(name(unfit.group(1)), unfit.group(3), unfit.group(2));
        }
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.matches()) {
            return "%s: there is no such setting; docs/configuration.md has them all".formatted(unknown.group(1));
        }
        return message;
    }

    private static String name(String property) {
        return property + ", " + property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
