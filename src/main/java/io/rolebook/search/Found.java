package io.rolebook.search;

import io.rolebook.text.TypingErrors;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Something that was found, and by which of its names.")
public record Found(
        Name.Type type,

        @Schema(description = "The slug of the role or skill; of a responsibility, that of its role.")
        String slug,

        @Schema(description = "The title of the role, the name of the skill; of a responsibility, what it says.")
        String title,

        Match match,

        @Schema(description = "How well it matches, by which the answer is ordered: 0 to 1.1.")
        double score,

        @Schema(description = "The address of it.") String self) {

    @Schema(name = "FoundMatch", description = "The name that matches.")
    public record Match(
            Name.Field field,
            String text,

            @Schema(description = "What in the text was typed, or meant.")
            List<Span> spans) {}

    @Schema(description = "A part of a text.")
    public record Span(
            @Schema(description = "Where it begins, in UTF-16 units.")
            int start,

            @Schema(description = "Behind its last unit.") int end) {}

    static Found of(Name name, double score, String typed) {
        String self = switch (name.type()) {
            case role -> "/v1/roles/" + name.slug();
            case skill -> "/v1/skills/" + name.slug();
            case responsibility -> "/v1/responsibilities/" + name.id();
        };
        return new Found(
                name.type(),
                name.slug(),
                name.type() == Name.Type.responsibility ? name.text() : name.title(),
                new Match(name.field(), name.text(), spans(name.text(), Words.of(typed))),
                Math.round(score * 10_000) / 10_000.0,
                self);
    }

    /** The words of the text that are nearest to those typed, as far as they were. */
    private static List<Span> spans(String text, List<Word> typed) {
        List<Span> spans = new ArrayList<>();
        for (Word word : Words.of(text)) {
            boolean isMeant = typed.stream().anyMatch(other -> isMeant(word.form(), other.form()));
            if (isMeant) {
                boolean isBeginning = typed.stream()
                        .anyMatch(other -> word.form().startsWith(other.form())
                                && !word.form().equals(other.form()));
                boolean isWhole = typed.stream().anyMatch(other -> word.form().equals(other.form()));
                int length = isWhole || !isBeginning
                        ? word.end() - word.start()
                        : typed.stream()
                                .map(Word::form)
                                .filter(word.form()::startsWith)
                                .mapToInt(String::length)
                                .max()
                                .orElseThrow();
                spans.add(new Span(word.start(), Math.min(word.end(), word.start() + length)));
            }
        }
        return spans;
    }

    private static boolean isMeant(String word, String typed) {
        int errors = Vocabulary.forgiven(typed);
        return TypingErrors.inBeginning(typed, word, errors) <= errors;
    }
}
