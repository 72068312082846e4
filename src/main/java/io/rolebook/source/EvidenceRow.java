package io.rolebook.source;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "evidence")
@IdClass(EvidenceRow.Key.class)
class EvidenceRow extends PanacheEntityBase {
    record Key(UUID factId, short position) {}

    @Id
    UUID factId;

    @Id
    short position;

    /** Of the fact. */
    UUID ownerId;

    UUID sourceId;

    /** Whether an earlier entry of the same fact names the same source. */
    boolean isRepeated;

    @Nullable
    String locator;

    @Nullable
    String asOf;

    @Enumerated(EnumType.STRING)
    Evidence.Method method;

    @Nullable
    String note;
}
