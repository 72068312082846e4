package io.rolebook.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Cuts texts into words: runs of letters and digits, with the signs that are part of C++ and C#, without the 's of a possessor. */
public final class Words {
    private Words() {}

    /** The words of a name in their order, with a space between. */
    public static String key(String name) {
        return key(of(name));
    }

    /** Letter by letter, which takes as long as there are letters, whatever they are. */
    public static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    public static String key(List<Word> words) {
        return words.stream().map(Word::form).collect(Collectors.joining(" "));
    }

    /** In the order of the text. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            int start = position;
            while (position < text.length() && isOfWord(text.codePointAt(position))) {
                position += Character.charCount(text.codePointAt(position));
            }
            if (position == start) {
                position += Character.charCount(text.codePointAt(position));
                continue;
            }
            position += text.startsWith("++", position) ? 2 : text.startsWith("#", position) ? 1 : 0;
            String form = Spelling.form(text.substring(start, position));
            words.add(new Word(form, start, position));
            position += possessive(text, position);
        }
        return words;
    }

    private static boolean isOfWord(int point) {
        return Character.isLetterOrDigit(point)
                || point > Byte.MAX_VALUE && Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static int possessive(String text, int position) {
        boolean isPossessive = position + 1 < text.length()
                && "'’".indexOf(text.charAt(position)) >= 0
                && "sS".indexOf(text.charAt(position + 1)) >= 0
                && (position + 2 == text.length() || !isOfWord(text.codePointAt(position + 2)));
        return isPossessive ? 2 : 0;
    }
}
