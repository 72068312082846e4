package io.rolebook.word;

import java.util.Arrays;

/**
 * Counts typing errors: a letter that is wrong, missing or too many, or two that changed places (the optimal string alignment
 * distance).
 */
public final class TypingErrors {
    private TypingErrors() {}

    /** Those in what was typed for a word; more than {@code most} where there are more. */
    public static int in(String typed, String word, int most) {
        return Math.abs(typed.length() - word.length()) > most ? most + 1 : lastRow(typed, word, most)[word.length()];
    }

    /** Those in what was typed for some beginning of a word; more than {@code most} where there are more. */
    public static int inBeginning(String typed, String word, int most) {
        String beginning = word.substring(0, Math.min(word.length(), typed.length() + most));
        int fewest = most + 1;
        for (int errors : lastRow(typed, beginning, most)) {
            fewest = Math.min(fewest, errors);
        }
        return fewest;
    }

    /** The errors in all that was typed for each beginning of the word. */
    private static int[] lastRow(String typed, String word, int most) {
        int[] beforeLast = new int[word.length() + 1];
        int[] last = new int[word.length() + 1];
        int[] row = new int[word.length() + 1];
        for (int column = 0; column <= word.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= typed.length(); line++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = line;
            int fewest = line;
            for (int column = 1; column <= word.length(); column++) {
                boolean isSame = typed.charAt(line - 1) == word.charAt(column - 1);
                int errors = Math.min(last[column - 1] + (isSame ? 0 : 1), 1 + Math.min(last[column], row[column - 1]));
                boolean isSwapped = line > 1
                        && column > 1
                        && typed.charAt(line - 1) == word.charAt(column - 2)
                        && typed.charAt(line - 2) == word.charAt(column - 1);
                row[column] = isSwapped ? Math.min(errors, beforeLast[column - 2] + 1) : errors;
                fewest = Math.min(fewest, row[column]);
            }
            if (fewest > most + 1) {
                Arrays.fill(row, most + 1);
                return row;
            }
        }
        return row;
    }
}
