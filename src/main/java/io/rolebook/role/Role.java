package io.rolebook.role;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rolebook.http.Code;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Role extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    String title;
    String summary;
    UUID familyId;

    @Enumerated(EnumType.STRING)
    RoleDocument.Status status;

    String[] alternateTitles;

    /** In the order of {@link #labelTitles}. */
    String[] labelLanguages;

    String[] labelTitles;
    String[] labelTexts;

    /** Of all skills that it needs, each once, in tenths. */
    int requiredWeight;

    @ElementCollection
    @CollectionTable(name = "role_code", joinColumns = @JoinColumn(name = "role_id"))
    Set<RoleCode> codes;

    long revision;
    Instant updatedAt;
    String searchText;

    @Embeddable
    record RoleCode(
            String scheme,
            String code,
            @Enumerated(EnumType.STRING) Code.Relation relation,
            @Nullable UUID sourceId) {
        static RoleCode of(Code code, @Nullable UUID source) {
            return new RoleCode(code.scheme(), code.code(), code.relation(), source);
        }
    }
}
