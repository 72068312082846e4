package io.rolebook.salary;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class PayStatement extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    UUID roleId;
    String statement;
}
