package io.rolebook.change;

import io.rolebook.http.Code;
import io.rolebook.http.PlaceNames;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import io.rolebook.http.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One document on its way into the tables: the revision it will have, what it refers to, and what is wrong with it. */
public final class Writing {
    static final UUID UNKNOWN = new UUID(0, 0);

    private final long revision;
    private final Instant recordedAt;
    private final BiFunction<String, String, Optional<UUID>> ids;
    private final Function<String, Collection<String>> slugs;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    Writing(
            long revision,
            Instant recordedAt,
            BiFunction<String, String, Optional<UUID>> ids,
            Function<String, Collection<String>> slugs) {
        this.revision = revision;
        this.recordedAt = recordedAt;
        this.ids = ids;
        this.slugs = slugs;
    }

    public long revision() {
        return revision;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /** The id of the document that a field refers to by kind and slug; a reference to nothing is reported. */
    public UUID idOf(String kind, String slug, String pointer) {
        return ids.apply(kind, slug).orElseGet(() -> {
            reject(
                    pointer,
                    "unknown-reference",
                    "There is no %s '%s'.%s".formatted(kind, Text.excerpt(slug), hint(kind, slug)));
            return UNKNOWN;
        });
    }

    /**
     * What the tables hold of the codes of a document; a wrong one is rejected, where it is new.
     *
     * @param before those that it has
     * @param made of a code and the id of its source, which is null where the code names none
     */
    public <C> Set<C> codes(List<Code> codes, List<Code> before, BiFunction<Code, @Nullable UUID, C> made) {
        Code.violations(codes, before).forEach(this::reject);
        Set<C> all = new HashSet<>();
        for (int index = 0; index < codes.size(); index++) {
            Code code = codes.get(index);
            UUID source = code.source() == null ? null : idOf("source", code.source(), "/codes/" + index + "/source");
            all.add(made.apply(code, source));
        }
        return all;
    }

    private String hint(String kind, String slug) {
        Collection<String> known = slugs.apply(kind);
        return kind.equals("place") ? PlaceNames.hint(slug, known) : Text.didYouMean(slug, known);
    }

    /** @param pointer the field at fault, as a JSON pointer into the document */
    public void reject(String pointer, String code, String message) {
        violations.add(Violation.ofField(pointer, code, message));
    }

    /**
     * Tells the writer of what is written all the same.
     *
     * @param pointer the field that it is about, as a JSON pointer into the document; null where it is about no single one
     * @param message what may not be meant, and what would change it
     */
    public void warn(@Nullable String pointer, String code, String message) {
        warnings.add(new Warning(pointer, code, message));
    }

    public void reject(Violation violation) {
        violations.add(violation);
    }

    List<Violation> violations() {
        return violations;
    }

    List<Warning> warnings() {
        return warnings;
    }
}
