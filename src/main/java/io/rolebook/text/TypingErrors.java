package io.rolebook.text;

/**
 * Counts the errors in what was typed for one word after another: a letter that is wrong, missing or too many, or two that
 * changed places (the optimal string alignment distance). What a word has in common with the one before is not compared again,
 * and letters whose places differ by more than the most errors are not compared at all.
 */
public final class TypingErrors {
    private final String typed;
    private final int most;
    /** By letters of the word, and of what was typed as far as their places differ by the most: the errors up to there. */
    private final int[][] errors;
    /** By letters of the word: the fewest errors in some beginning of what was typed. */
    private final int[] least;
    /** By letters of the word: the fewest errors in all that was typed, for a beginning of the word up to there. */
    private final int[] fewest;
    /** How many letters of the word were compared. */
    private int depth;
    /** Whether words with these letters have more errors than the most, or as many as the beginning up to here. */
    private boolean isSettled;

    private int length;

    /** @param most errors that are counted; more are as good as one more */
    public TypingErrors(String typed, int most) {
        this.typed = typed;
        this.most = most;
        this.errors = new int[typed.length() + most + 2][2 * most + 3];
        this.fewest = new int[errors.length];
        this.least = new int[errors.length];
        for (int column = 0; column <= most + 1; column++) {
            set(0, column, column);
        }
        fewest[0] = typed.length();
    }

    /** Those in what was typed for a word; more than {@code most} where there are more. */
    public static int inWhole(String typed, String word, int most) {
        TypingErrors errors = new TypingErrors(typed, most);
        errors.compare(word, 0);
        return errors.inWhole();
    }

    /** Those in what was typed for some beginning of a word; more than {@code most} where there are more. */
    public static int inBeginning(String typed, String word, int most) {
        TypingErrors errors = new TypingErrors(typed, most);
        errors.compare(word, 0);
        return errors.inBeginning();
    }

    /**
     * Goes on to a word.
     *
     * @param shared how many letters it has in common with the word before, at least
     */
    public void compare(String word, int shared) {
        length = word.length();
        depth = Math.min(depth, shared);
        isSettled = isHopeless();
        while (!isSettled && depth < word.length()) {
            depth++;
            count(word);
            isSettled = isHopeless();
        }
    }

    /** By how many letters at its beginning the errors in all words that have them are settled, where that many settle it. */
    public int settledBy() {
        return isSettled ? depth : Integer.MAX_VALUE;
    }

    /** Those in what was typed for the word; more than the most where there are more. */
    public int inWhole() {
        return depth == length ? inAllTyped() : most + 1;
    }

    /** Those in what was typed for some beginning of the word; more than the most where there are more. */
    public int inBeginning() {
        return Math.min(fewest[depth], most + 1);
    }

    private int get(int row, int column) {
        int place = column - row + most + 1;
        return place < 0 || place >= errors[row].length ? most + 1 : errors[row][place];
    }

    private void set(int row, int column, int value) {
        errors[row][column - row + most + 1] = value;
    }

    private void count(String word) {
        char letter = word.charAt(depth - 1);
        int first = Math.max(1, depth - most);
        int last = Math.min(typed.length(), depth + most);
        set(depth, first - 1, first == 1 ? depth : most + 1);
        if (last == depth + most) {
            set(depth - 1, last, most + 1);
        }
        int fewestInRow = get(depth, first - 1);
        for (int column = first; column <= last; column++) {
            boolean isSame = typed.charAt(column - 1) == letter;
            int wrong = Math.min(
                    get(depth - 1, column - 1) + (isSame ? 0 : 1),
                    1 + Math.min(get(depth - 1, column), get(depth, column - 1)));
            boolean isSwapped = depth > 1
                    && column > 1
                    && typed.charAt(column - 2) == letter
                    && typed.charAt(column - 1) == word.charAt(depth - 2);
            wrong = isSwapped ? Math.min(wrong, get(depth - 2, column - 2) + 1) : wrong;
            set(depth, column, wrong);
            fewestInRow = Math.min(fewestInRow, wrong);
        }
        least[depth] = fewestInRow;
        fewest[depth] = Math.min(fewest[depth - 1], inAllTyped());
    }

    /** Those in all that was typed, for the letters of the word that were compared. */
    private int inAllTyped() {
        return Math.abs(depth - typed.length()) > most ? most + 1 : Math.min(get(depth, typed.length()), most + 1);
    }

    /** Whether no further letter can lead to an end with few enough errors; the last two may still change places with it. */
    private boolean isHopeless() {
        return least[depth] > most && (depth == 0 || least[depth - 1] >= most);
    }
}
