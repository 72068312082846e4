package io.rolebook.role;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rolebook.http.Level;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of what a role's document states beside responsibilities and requirements. Each row is a fact. */
final class RoleFacts {
    private RoleFacts() {}

    /** A row of a role, with the id of its fact. */
    @MappedSuperclass
    abstract static class RoleFact extends PanacheEntityBase {
        @Id
        UUID id;

        UUID roleId;
    }

    @Entity(name = "RoleLevel")
    @Table(name = "role_level")
    static class RoleLevelRow extends RoleFact {
        String key;
        short rank;

        @Enumerated(EnumType.STRING)
        @Nullable
        Level level;

        @Nullable
        UUID ladderId;

        @Nullable
        String grade;

        @Nullable
        String title;

        @Nullable
        String summary;

        @Nullable
        Short minimumYears;

        @Nullable
        Short maximumYears;
    }

    @Entity(name = "Education")
    @Table(name = "education")
    static class EducationRow extends RoleFact {
        short position;
        String statement;
        boolean required;
    }

    @Entity(name = "Industry")
    @Table(name = "industry")
    static class IndustryRow extends RoleFact {
        short position;
        String name;
    }

    @Entity(name = "Application")
    @Table(name = "application")
    static class ApplicationRow extends RoleFact {
        short position;
        String name;

        @Nullable
        String description;
    }

    @Entity(name = "Employment")
    @Table(name = "employment")
    static class EmploymentRow extends RoleFact {
        short position;

        @Enumerated(EnumType.STRING)
        RoleDocument.EmploymentKind kind;

        @Nullable
        String statement;
    }

    @Entity(name = "Collaborator")
    @Table(name = "collaborator")
    static class CollaboratorRow extends RoleFact {
        short position;

        @Nullable
        UUID collaboratorId;

        String name;

        @Nullable
        String how;
    }

    @Entity(name = "Outlook")
    @Table(name = "outlook")
    static class OutlookRow extends RoleFact {
        short position;
        String measure;

        @Nullable
        BigDecimal value;

        @Nullable
        String unit;

        @Nullable
        String periodStart;

        @Nullable
        String periodEnd;

        @Nullable
        String scope;

        String statement;

        @Nullable
        String inheritedFrom;
    }

    @Entity(name = "RoleRelation")
    @Table(name = "role_relation")
    static class RelationRow extends RoleFact {
        short position;
        UUID relatedId;

        @Nullable
        BigDecimal strength;
    }
}
