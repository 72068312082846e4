package io.rolebook.ladder;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rolebook.http.Level;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Ladder extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    String title;

    @Nullable
    String description;

    @ElementCollection
    @CollectionTable(name = "ladder_grade", joinColumns = @JoinColumn(name = "ladder_id"))
    @OrderColumn(name = "position")
    List<GradeRow> grades;

    long revision;
    Instant updatedAt;

    @Embeddable
    static class GradeRow {
        String code;

        @Nullable
        String title;

        @Enumerated(EnumType.STRING)
        @Nullable
        Level level;

        @Nullable
        String description;

        static GradeRow of(LadderDocument.Grade grade) {
            GradeRow row = new GradeRow();
            row.code = grade.code();
            row.title = grade.title();
            row.level = grade.level();
            row.description = grade.description();
            return row;
        }
    }
}
