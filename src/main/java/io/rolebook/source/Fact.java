package io.rolebook.source;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** Anything the catalogue states. The row of the statement itself has the same id. */
@Entity
class Fact extends PanacheEntityBase {
    @Id
    UUID id;

    UUID ownerId;
    String kind;
}
