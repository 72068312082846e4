package io.rolebook.place;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Place extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    String code;
    String name;

    @Enumerated(EnumType.STRING)
    PlaceType kind;

    @Nullable
    UUID withinId;

    long revision;
    Instant updatedAt;
}
