package io.rolebook.title;

import io.rolebook.api.Level;
import io.rolebook.title.JobTitle.Part;
import io.rolebook.title.Sign.Kind;
import io.rolebook.word.Word;
import io.rolebook.word.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one title: takes out what is a sign of something, and cuts the rest at its marks. */
final class TitleReader {
    /** What a sign is replaced by that cuts the title, and one that stands among the words of the work. */
    private static final char CUT = '|';

    private static final char SPACE = ' ';
    private static final Pattern MARK =
            Pattern.compile("(?<alternative>\\s*(?:/|&|\\+|\\bor\\b|\\band\\b|\\bund\\b|\\bet\\b)\\s*)"
                    + "|[|()\\[\\]{}<>,;:•·\"“”!?*]|@|\\s[-–—~]+|[-–—~]+\\s|[–—]|\\bat\\s(?=\\p{Lu})");

    private final String text;
    private final StringBuilder rest;
    private final List<Sign> signs = new ArrayList<>();

    TitleReader(String text) {
        this.text = text;
        this.rest = new StringBuilder(text);
    }

    JobTitle read() {
        Signs.ALL.forEach((pattern, kind) -> take(pattern, kind, CUT));
        List<Part> wholeParts = parts();
        Level level = takeSeniority();
        List<Part> parts = parts();
        signs.sort(Comparator.comparing(Sign::start));
        return new JobTitle(text, parts, wholeParts, level, List.copyOf(signs));
    }

    private void take(Pattern pattern, Kind kind, char left) {
        Matcher matcher = pattern.matcher(rest.toString());
        while (matcher.find()) {
            take(kind, matcher.start(), matcher.end(), left);
        }
    }

    private void take(Kind kind, int start, int end, char left) {
        signs.add(new Sign(kind, text.substring(start, end).strip(), start, end));
        for (int index = start; index < end; index++) {
            rest.setCharAt(index, SPACE);
        }
        rest.setCharAt(start, left);
    }

    private @Nullable Level takeSeniority() {
        List<Level> levels = new ArrayList<>();
        boolean[] areAlternatives = {false};
        Seniority.words().forEach((pattern, level) -> {
            Matcher matcher = pattern.matcher(rest.toString());
            while (matcher.find()) {
                levels.add(level);
                areAlternatives[0] |= isBesideSlash(matcher.start(), matcher.end());
                take(Kind.seniority, matcher.start(), matcher.end(), SPACE);
            }
        });
        Matcher grade = Seniority.grade().matcher(rest.toString());
        while (grade.find()) {
            levels.add(Seniority.ofGrade(grade));
            take(Kind.seniority, grade.start(), grade.end(), CUT);
        }
        return Seniority.together(levels, areAlternatives[0] && levels.size() > 1)
                .orElse(null);
    }

    private boolean isBesideSlash(int start, int end) {
        String before = text.substring(0, start).stripTrailing();
        String after = text.substring(end).stripLeading();
        return before.endsWith("/")
                || after.startsWith("/")
                || before.endsWith(" or")
                || after.startsWith("or ")
                || before.endsWith(" to")
                || after.startsWith("to ");
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Matcher mark = MARK.matcher(rest);
        int from = 0;
        boolean isAlternative = false;
        while (mark.find()) {
            add(parts, from, mark.start(), isAlternative);
            boolean isCut = mark.group("alternative") == null;
            isAlternative = !isCut
                    && !parts.isEmpty()
                    && (isAlternative
                            || parts.get(parts.size() - 1).end() <= mark.start()
                                    && rest.substring(
                                                    parts.get(parts.size() - 1).end(), mark.start())
                                            .isBlank());
            from = mark.end();
        }
        add(parts, from, rest.length(), isAlternative);
        return List.copyOf(parts);
    }

    private void add(List<Part> parts, int start, int end, boolean isAlternative) {
        List<Word> words = Words.of(rest.substring(start, end)).stream()
                .map(word -> new Word(word.form(), word.start() + start, word.end() + start))
                .toList();
        if (!words.isEmpty()) {
            parts.add(new Part(words, isAlternative));
        }
    }
}
