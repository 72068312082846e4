package io.rolebook.title;

import io.rolebook.http.Level;
import io.rolebook.text.Word;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A title as it was read.
 *
 * @param parts what is left of it when the signs are taken out, cut at its marks
 * @param wholeParts the same with the signs of seniority left in, which may be part of the work: a staff nurse, a chief cook
 * @param main the place among the whole parts of the one with the work
 * @param level that its signs of seniority say; null where there are none
 * @param grade the step of a ladder that it ends with; null where there is none
 */
public record JobTitle(
        String text,
        List<Part> parts,
        List<Part> wholeParts,
        int main,
        @Nullable Level level,
        @Nullable String grade,
        List<Sign> signs) {
    /**
     * Words between marks of a title.
     *
     * @param isAlternative whether it stands beside the part before it as another title ("a / b", "a or b")
     */
    public record Part(List<Word> words, boolean isAlternative) {
        public int start() {
            return words.get(0).start();
        }

        public int end() {
            return words.get(words.size() - 1).end();
        }
    }

    /** In characters: what stands behind is no title any more. */
    private static final int LONGEST = 500;

    public static JobTitle of(String text) {
        return new TitleReader(text.length() > LONGEST ? text.substring(0, LONGEST) : text).read();
    }

    /** The words of a part that are no signs of seniority. */
    public List<Word> withoutSeniority(Part part) {
        return part.words().stream()
                .filter(word -> signs.stream()
                        .noneMatch(sign -> sign.kind() == Sign.Kind.seniority
                                && sign.start() <= word.start()
                                && word.end() <= sign.end()))
                .toList();
    }

    /**
     * What the title means, where nothing has to be weighed to tell: all its words are of the work, or signs of something
     * that is known.
     */
    public Optional<String> plainMeaning() {
        return parts.size() == 1 ? Optional.of(TitleWords.meaning(parts.get(0).words())) : Optional.empty();
    }
}
