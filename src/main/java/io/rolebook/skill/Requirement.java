package io.rolebook.skill;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;

@Entity
class Requirement extends PanacheEntityBase {
    @Id
    UUID id;

    UUID roleId;
    UUID skillId;
    short position;

    @Enumerated(EnumType.STRING)
    Necessity requirement;

    @Nullable
    Short importance;

    @Nullable
    Short proficiency;

    String[] levels;

    @Nullable
    Boolean hot;

    @Nullable
    Boolean inDemand;

    @Nullable
    @Embedded
    @EmbeddedColumnNaming("importance_%s")
    RatingColumns importanceRating;

    @Nullable
    @Embedded
    @EmbeddedColumnNaming("proficiency_%s")
    RatingColumns proficiencyRating;
}
