package io.rolebook.responsibility;

import io.rolebook.change.Writing;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Records what a role does. */
@Singleton
public class ResponsibilityRecorder {
    /** Of the facts. */
    public static final String KIND = "responsibility";

    private final Facts facts;

    ResponsibilityRecorder(Facts facts) {
        this.facts = facts;
    }

    /** @param pointer to the list of responsibilities in the role's document */
    public void record(UUID role, List<ResponsibilityStatement> statements, String pointer, Writing writing) {
        for (int index = 0; index < statements.size(); index++) {
            ResponsibilityStatement given = statements.get(index);
            String at = pointer + "/" + index;
            UUID id = Objects.requireNonNull(given.id(), "identified statements have an id");
            facts.record(id, role, KIND, given.evidence(), at, writing);
            Responsibility responsibility = new Responsibility();
            responsibility.id = id;
            responsibility.roleId = role;
            responsibility.position = (short) index;
            responsibility.statement = given.statement();
            responsibility.categoryId = given.category() == null
                    ? null
                    : writing.idOf(CategoryKind.NAME, given.category(), at + "/category");
            responsibility.importance =
                    given.importance() == null ? null : given.importance().shortValue();
            responsibility.levels = given.levels().toArray(String[]::new);
            responsibility.skills = new ArrayList<>();
            for (int skill = 0; skill < given.skills().size(); skill++) {
                String slug = given.skills().get(skill);
                responsibility.skills.add(writing.idOf("skill", slug, at + "/skills/" + skill));
            }
            responsibility.persist();
        }
    }
}
