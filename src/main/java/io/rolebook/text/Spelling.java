package io.rolebook.text;

import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * The form in which a word is compared: in lower case, without accents and the plural ending, spelled as American English
 * does. It need not be right, only the same for both: "modelling" and "modeling" are both "modeling", and "selling" is
 * "seling" wherever it stands.
 */
final class Spelling {
    private static final int SHORTEST_PLURAL = 4;
    /** "Æ" takes two letters, and no character takes more than four. */
    private static final int LONGEST_FOLDING = 4;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern IZE = Pattern.compile("(?<=\\w{3}[iy])s(?=(e[drs]?|ing|ation|able)$)");
    private static final Pattern DOUBLE_L = Pattern.compile("(?<=[aeiou])ll(?=(ing|ed|er)$)");
    private static final Pattern OUR = Pattern.compile("(?<=\\w{2})our(?=(al|ed|ing|able)?$)");

    private Spelling() {}

    static String form(String word) {
        return american(singular(folded(Words.lowerCase(word))));
    }

    private static String folded(String word) {
        if (word.chars().allMatch(letter -> letter <= Byte.MAX_VALUE)) {
            return word;
        }
        char[] letters = MARKS.matcher(word).replaceAll("").toCharArray();
        char[] folded = new char[letters.length * LONGEST_FOLDING];
        return new String(folded, 0, ASCIIFoldingFilter.foldToASCII(letters, 0, folded, 0, letters.length));
    }

    private static String singular(String word) {
        if (word.length() < SHORTEST_PLURAL
                || !word.endsWith("s")
                || word.endsWith("ss")
                || word.endsWith("us")
                || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > SHORTEST_PLURAL) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean isLong = word.endsWith("sses")
                || word.endsWith("shes")
                || word.endsWith("ches")
                || word.endsWith("xes")
                || word.endsWith("zzes");
        return word.substring(0, word.length() - (isLong ? 2 : 1));
    }

    private static String american(String word) {
        String spelled = word;
        // Few words have anything to change; to look is quicker than to match.
        if (spelled.contains("is") || spelled.contains("ys")) {
            spelled = IZE.matcher(spelled).replaceFirst("z");
        }
        if (spelled.contains("ll")) {
            spelled = DOUBLE_L.matcher(spelled).replaceFirst("l");
        }
        if (spelled.contains("our")) {
            spelled = OUR.matcher(spelled).replaceFirst("or");
        }
        return spelled.endsWith("centre") ? spelled.substring(0, spelled.length() - 2) + "er" : spelled;
    }
}
