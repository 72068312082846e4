package io.rolebook.ladder;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.http.Problem.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class LadderKind implements DocumentKind<LadderDocument> {
    private static final int MOST_NAMED = 10;

    private final LadderRows rows;

    LadderKind(LadderRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return Ladders.KIND;
    }

    @Override
    public Class<LadderDocument> type() {
        return LadderDocument.class;
    }

    @Override
    public Optional<String> address() {
        return Optional.of(LadderResource.ADDRESS);
    }

    @Override
    public LadderDocument identified(LadderDocument document, UUID id, @Nullable LadderDocument current) {
        return document.withId(id);
    }

    @Override
    public List<Violation> violations(LadderDocument document) {
        Set<String> codes = new HashSet<>();
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < document.grades().size(); index++) {
            String code = document.grades().get(index).code();
            if (!codes.add(code)) {
                violations.add(Violation.ofField(
                        "/grades/" + index + "/code",
                        "repeated",
                        "is '%s', which another grade of the ladder has; a code must be unique.".formatted(code)));
            }
        }
        return violations;
    }

    @Override
    public void write(LadderDocument document, @Nullable LadderDocument before, Writing writing) {
        Ladder ladder = before == null ? new Ladder() : Ladder.findById(document.id());
        ladder.id = document.id();
        ladder.slug = document.slug();
        ladder.title = document.title();
        ladder.description = document.description();
        ladder.grades = new ArrayList<>(
                document.grades().stream().map(Ladder.GradeRow::of).toList());
        ladder.revision = writing.revision();
        ladder.updatedAt = writing.recordedAt();
        ladder.persist();
    }

    /** What refers to a grade cannot lose it. */
    @Override
    public void check(LadderDocument document, Writing writing) {
        Map<String, List<String>> uses = rows.usesOfNothing(document.id()).stream()
                .collect(Collectors.groupingBy(
                        LadderRows.Use::code,
                        LinkedHashMap::new,
                        Collectors.mapping(use -> use.kind() + " " + use.slug(), Collectors.toList())));
        uses.forEach((code, users) -> writing.reject(
                "/grades",
                "in-use",
                "must have the grade '%s', which %s at: %s%s."
                        .formatted(
                                code,
                                users.size() == 1 ? "1 document is" : users.size() + " documents are",
                                users.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                                users.size() > MOST_NAMED ? ", …" : "")));
    }

    @Override
    public void delete(UUID id, long revision) {
        Ladder.deleteById(id);
    }
}
