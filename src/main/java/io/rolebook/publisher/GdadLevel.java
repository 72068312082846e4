package io.rolebook.publisher;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One level of a role of the UK Government Digital and Data framework, with the skills that it asks for. The file has the levels
 * in alphabetical order: which is above which is inferred from how well it asks for its skills, on average.
 */
final class GdadLevel {
    /** The publisher's words for how well somebody must know a skill, from the least on. */
    static final List<String> WORDS = List.of("awareness", "working", "practitioner", "expert");

    /** The words that titles of levels begin with, as people rank them: they decide only where the skills do not. */
    private static final List<String> BEGINNINGS =
            List.of("trainee", "apprentice", "associate", "junior", "", "senior", "lead", "principal", "head");

    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST_KEY = 40;

    final String title;
    final String description;

    /** By the names of the skills. */
    final Map<String, String> skills = new LinkedHashMap<>();

    GdadLevel(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /** How much it asks for: of all skills together, with one for awareness and four for expert. */
    int demand() {
        return skills.values().stream()
                .mapToInt(word -> WORDS.indexOf(word) + 1)
                .sum();
    }

    /** The same of one skill, on average. */
    double averageDemand() {
        return skills.isEmpty() ? 0 : (double) demand() / skills.size();
    }

    /** Lowest first. */
    static List<GdadLevel> ordered(List<GdadLevel> levels) {
        List<GdadLevel> ordered = new ArrayList<>(levels);
        ordered.sort(Comparator.comparingDouble(GdadLevel::averageDemand)
                .thenComparing(GdadLevel::demand)
                .thenComparing(level -> level.beginning())
                .thenComparing(level -> level.title));
        return ordered;
    }

    private int beginning() {
        int found = BEGINNINGS.indexOf(firstWord());
        return found < 0 ? BEGINNINGS.indexOf("") : found;
    }

    private String firstWord() {
        return title.toLowerCase(Locale.ROOT).split(" ", 2)[0];
    }

    /** Of each level of a role, a key that no other of them has. */
    static Map<GdadLevel, String> keys(String role, List<GdadLevel> levels) {
        Map<GdadLevel, String> keys = new LinkedHashMap<>();
        for (GdadLevel level : levels) {
            String plain = level.key(role);
            String key = plain;
            for (int count = 2; keys.containsValue(key); count++) {
                key = plain.substring(0, Math.min(plain.length(), 37)) + "-" + count;
            }
            keys.put(level, key);
        }
        return keys;
    }

    /** What tells the level from the others of a role: what its title has beside that of the role, or all of it. */
    private String key(String role) {
        String own = title.toLowerCase(Locale.ROOT);
        String rest = own.replaceAll("\\b" + Pattern.quote(role.toLowerCase(Locale.ROOT)) + "\\b", " ")
                .strip();
        String key = OTHERS.matcher(rest.isEmpty() ? own : rest).replaceAll("-").replaceAll("^-|-$", "");
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY).replaceAll("-$", "");
    }

    /** The word of the common scale that its title states; empty where it states none. */
    String word() {
        return switch (firstWord()) {
            case "trainee", "apprentice", "junior", "associate" -> "entry";
            case "senior", "lead", "principal" -> firstWord();
            default -> "";
        };
    }
}
