package io.rolebook.responsibility;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Category extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    String title;

    @Nullable
    String description;

    @Nullable
    Short position;

    @Nullable
    UUID broaderId;

    @Nullable
    UUID sourceId;

    long revision;
    Instant updatedAt;
}
