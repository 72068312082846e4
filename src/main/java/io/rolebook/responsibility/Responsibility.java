package io.rolebook.responsibility;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Responsibility extends PanacheEntityBase {
    @Id
    UUID id;

    UUID roleId;
    short position;
    String statement;

    @Nullable
    UUID categoryId;

    @Nullable
    Short importance;

    String[] levels;

    @ElementCollection
    @CollectionTable(name = "responsibility_skill", joinColumns = @JoinColumn(name = "responsibility_id"))
    @Column(name = "skill_id")
    @OrderColumn(name = "position")
    List<UUID> skills;
}
