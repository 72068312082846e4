package io.rolebook.title;

import io.rolebook.http.Level;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.JobTitle.Part;
import io.rolebook.title.Seniority.Said;
import io.rolebook.title.Sign.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads one title: takes out what is a sign of something, and cuts the rest at its marks. */
final class TitleReader {
    /** What a sign is replaced by, which cuts the title. */
    private static final char CUT = '|';

    private static final char SPACE = ' ';
    private static final Pattern MARK =
            Signs.pattern("(?<alternative>\\s*(?:/|&|\\+|\\bor\\b|\\band\\b|\\bund\\b|\\bet\\b)\\s*)"
                    + "|[|()\\[\\]{}<>,;:•·\"“”!?*]|@|\\s[-–—~]+|[-–—~]+\\s|[–—]|\\bat\\s(?=\\p{Lu})|\\bwith\\s");

    private final String text;
    private final StringBuilder rest;
    private final List<Sign> signs = new ArrayList<>();

    TitleReader(String text) {
        this.text = text;
        this.rest = new StringBuilder(text);
    }

    JobTitle read() {
        Signs.ALL.forEach((pattern, kind) -> {
            Matcher matcher = pattern.matcher(rest.toString());
            while (matcher.find()) {
                take(kind, matcher.start(), matcher.end());
            }
        });
        Grade grade = Grade.in(rest.toString());
        if (grade != null) {
            take(Kind.seniority, grade.start(), grade.end());
        }
        List<Part> wholeParts = parts();
        int main = main(wholeParts);
        List<Level> levels = new ArrayList<>();
        boolean areAlternatives = false;
        int fieldWords = namesAPerson(wholeParts)
                ? 0
                : wholeParts.stream().mapToInt(part -> part.words().size()).sum();
        List<Part> parts = new ArrayList<>();
        for (int place = 0; place < wholeParts.size(); place++) {
            List<Word> words = wholeParts.get(place).words();
            List<Said> said = Seniority.in(words, fieldWords);
            boolean isAll = said.stream().mapToInt(one -> one.to() - one.from()).sum() == words.size();
            boolean isWork = place == main
                    || wholeParts.get(place).isAlternative()
                    || place + 1 < wholeParts.size()
                            && wholeParts.get(place + 1).isAlternative();
            List<Said> counted = isAll || isWork ? said : List.of();
            for (Said one : counted) {
                int start = words.get(one.from()).start();
                int last = words.get(one.to() - 1).end();
                // With the full stop of an abbreviation.
                int end = last < text.length() && text.charAt(last) == '.' ? last + 1 : last;
                if (one.level() != null) {
                    levels.add(one.level());
                }
                areAlternatives |= isBesideSlash(start, end);
                signs.add(new Sign(Kind.seniority, text.substring(start, end), start, end));
            }
            List<Word> left = IntStream.range(0, words.size())
                    .filter(word -> counted.stream().noneMatch(one -> one.from() <= word && word < one.to()))
                    .mapToObj(words::get)
                    .toList();
            if (!left.isEmpty()) {
                parts.add(new Part(left, wholeParts.get(place).isAlternative()));
            }
        }
        if (grade != null && grade.level() != null && levels.isEmpty()) {
            levels.add(grade.level());
        }
        signs.sort(Comparator.comparing(Sign::start));
        return new JobTitle(
                text,
                parts,
                wholeParts,
                Math.max(0, main),
                Seniority.together(levels, areAlternatives && levels.size() > 1).orElse(null),
                grade == null ? null : grade.text(),
                List.copyOf(signs));
    }

    private void take(Kind kind, int start, int end) {
        signs.add(new Sign(kind, text.substring(start, end).strip(), start, end));
        for (int index = start; index < end; index++) {
            rest.setCharAt(index, SPACE);
        }
        rest.setCharAt(start, CUT);
    }

    /** The part with the work: the first that names a person, or else the first. */
    private static int main(List<Part> parts) {
        return IntStream.range(0, parts.size())
                .filter(place -> namesAPerson(parts.subList(place, place + 1)))
                .findFirst()
                .orElse(0);
    }

    /** The last word of one does, or the one before it where that says a level. */
    private static boolean namesAPerson(List<Part> parts) {
        return parts.stream()
                .map(Part::words)
                .flatMap(words -> words.subList(Math.max(0, words.size() - 2), words.size()).stream())
                .flatMap(word -> TitleWords.expand(List.of(word)).stream())
                .anyMatch(word -> TitleWords.isPerson(word.form()));
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
