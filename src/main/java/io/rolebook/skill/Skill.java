package io.rolebook.skill;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rolebook.http.Code;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Skill extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    String name;

    @Enumerated(EnumType.STRING)
    SkillType kind;

    @Nullable
    String description;

    String[] alternateNames;

    /** In the order of {@link #labelNames}. */
    String[] labelLanguages;

    String[] labelNames;
    String[] labelTexts;

    @ElementCollection
    @CollectionTable(name = "skill_code", joinColumns = @JoinColumn(name = "skill_id"))
    Set<SkillCode> codes;

    @ElementCollection
    @CollectionTable(name = "skill_broader", joinColumns = @JoinColumn(name = "skill_id"))
    @Column(name = "broader_id")
    Set<UUID> broader;

    long revision;
    Instant updatedAt;
    String searchText;

    @Embeddable
    record SkillCode(
            String scheme,
            String code,
            @Enumerated(EnumType.STRING) Code.Relation relation,
            @Nullable UUID sourceId) {
        static SkillCode of(Code code, @Nullable UUID source) {
            return new SkillCode(code.scheme(), code.code(), code.relation(), source);
        }
    }
}
