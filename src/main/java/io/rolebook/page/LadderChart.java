package io.rolebook.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The levels of a role as stairs, each with what it adds to the one below. */
public record LadderChart(String title, String description, int width, int height, List<Stair> stairs) {
    private static final int WIDTH = 600;
    /** Of a stair: so much its words need. */
    private static final int NARROWEST = 130;

    private static final int LONGEST_NAME = 16;
    private static final int RISE = 26;
    private static final int TOP = 96;
    private static final int BELOW = 16;

    /** One level. */
    public record Stair(double x, double y, double width, double height, String name, List<String> lines) {}

    private static String excerpt(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** @param levels lowest first, at least one */
    static LadderChart of(String role, List<LevelColumn> levels) {
        int whole = Math.max(WIDTH, levels.size() * NARROWEST);
        double width = (double) whole / levels.size();
        int height = TOP + levels.size() * RISE + BELOW;
        List<Stair> stairs = IntStream.range(0, levels.size())
                .mapToObj(number -> {
                    LevelColumn level = levels.get(number);
                    double y = height - BELOW - (number + 1.0) * RISE;
                    return new Stair(
                            Math.round(number * width * 10) / 10.0,
                            y,
                            Math.round((width - 4) * 10) / 10.0,
                            (number + 1.0) * RISE,
                            excerpt(level.name()),
                            level.steps());
                })
                .toList();
        return new LadderChart(
                "Levels of a %s".formatted(role),
                levels.stream()
                        .map(level -> level.steps().isEmpty()
                                ? level.title()
                                : level.title() + ": " + String.join(", ", level.steps()))
                        .collect(Collectors.joining("; ", "Lowest first. ", ".")),
                whole,
                height,
                stairs);
    }
}
