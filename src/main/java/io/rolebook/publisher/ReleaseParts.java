package io.rolebook.publisher;

import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.ImportTally;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parts of the catalogue that a publication tells of. A release that brings nothing of a part that an earlier one stated is
 * refused, unless somebody allows it: else what the earlier one stated would be taken for what this one states, or be gone
 * without a word.
 */
public final class ReleaseParts {
    private final String publication;
    private final List<Part> all;
    private final Set<String> standing;
    private final ImportTally tally;
    private final Set<String> told = new HashSet<>();

    /**
     * @param name as {@code allowMissing} has it
     * @param from the file or column that has it
     */
    public record Part(String name, String from) {}

    /**
     * @param standing the names of the parts that the catalogue has of an earlier release
     * @throws UnreadableFileException where {@code allowMissing} names a part that there is not
     */
    public ReleaseParts(String publication, List<Part> all, Set<String> standing, ImportTally tally) {
        this.publication = publication;
        this.all = all;
        this.standing = standing;
        this.tally = tally;
        tally.allowMissing().stream()
                .filter(name -> all.stream().noneMatch(part -> part.name().equals(name)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new UnreadableFileException("allowMissing names '%s'; the parts are %s."
                            .formatted(unknown, listed(all, Part::name, ", ")));
                });
    }

    /** There is a row of this part, whether or not it can be taken. */
    public void tell(String name) {
        told.add(name);
    }

    /**
     * Further languages are labels of what stands.
     *
     * @throws UnreadableFileException where nothing stands
     */
    void refuseAlone(Set<String> languages) {
        if (standing.isEmpty()) {
            throw new UnreadableFileException(
                    "The file has %s in the languages %s, which are further labels of what stands, and nothing of it stands. Import it in English first."
                            .formatted(publication, String.join(", ", languages)));
        }
    }

    boolean isTold(String name) {
        return told.contains(name);
    }

    /**
     * @param expected whether a file of this kind has a part
     * @param consequence what becomes of what stands where the part may be missing
     * @throws UnreadableFileException where a part is missing that is expected and stands, and may not be missing
     */
    public void refuseMissing(Function<String, Boolean> expected, String consequence) {
        List<Part> missing =
                all.stream().filter(part -> !told.contains(part.name())).toList();
        missing.forEach(part -> tally.findings().missing(part.name()));
        List<Part> refused = missing.stream()
                .filter(part -> expected.apply(part.name()))
                .filter(part ->
                        standing.contains(part.name()) && !tally.allowMissing().contains(part.name()))
                .toList();
        if (!refused.isEmpty()) {
            throw new UnreadableFileException(
                    "The file brings nothing of %s, which an earlier release of %s stated. It should have %s. Where this is meant, allowMissing=%s %s."
                            .formatted(
                                    listed(refused, Part::name, ", "),
                                    publication,
                                    listed(refused, Part::from, "; "),
                                    listed(refused, Part::name, ","),
                                    consequence));
        }
    }

    private static String listed(List<Part> parts, Function<Part, String> word, String between) {
        return parts.stream().map(word).collect(Collectors.joining(between));
    }
}
