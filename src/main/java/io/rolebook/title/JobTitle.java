package io.rolebook.title;

import io.rolebook.api.Level;
import io.rolebook.word.Word;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A title as it was read.
 *
 * @param parts what is left of it when the signs are taken out, cut at its marks
 * @param wholeParts the same with the signs of seniority left in, which may be part of the work: a staff nurse, a chief cook
 * @param level that its signs of seniority say; null where there are none
 */
public record JobTitle(
        String text,
        List<Part> parts,
        List<Part> wholeParts,
        @Nullable Level level,
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

    public static JobTitle of(String text) {
        return new TitleReader(text).read();
    }

    /** Whether it may name a field rather than a person, as "head of data engineering" does. */
    public boolean namesAField() {
        return signs.stream().anyMatch(sign -> sign.kind() == Sign.Kind.seniority);
    }

    /**
     * What the title means, where nothing has to be weighed to tell: all its words are of the work, or signs of something
     * that is known.
     */
    public Optional<String> plainMeaning() {
        return parts.size() == 1 ? Optional.of(TitleWords.meaning(parts.get(0).words())) : Optional.empty();
    }
}
