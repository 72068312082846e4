package io.rolebook.change;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One line of the log: what one revision did to one document. */
@Entity
@IdClass(Change.Key.class)
class Change extends PanacheEntityBase {
    record Key(long revision, String kind, UUID id) {}

    @Id
    long revision;

    @Id
    String kind;

    @Id
    UUID id;

    String slug;

    @Enumerated(EnumType.STRING)
    Action action;

    String actor;

    Instant recordedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String document;

    /** For Hibernate. */
    Change() {}

    Change(
            long revision,
            String kind,
            UUID id,
            String slug,
            Action action,
            String actor,
            Instant recordedAt,
            @Nullable String document) {
        this.revision = revision;
        this.kind = kind;
        this.id = id;
        this.slug = slug;
        this.action = action;
        this.actor = actor;
        this.recordedAt = recordedAt;
        this.document = document;
    }

    /** PostgreSQL keeps microseconds: a finer instant would not come back as it was written. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
