package io.rolebook.role;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Family extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    String title;

    @Nullable
    String description;

    long revision;
    Instant updatedAt;
}
