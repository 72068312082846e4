package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Skill {
    @Id
    private UUID id;

    private String slug;
    private String name;
    private String kind;

    String getSlug() {
        return slug;
    }

    String getName() {
        return name;
    }

    String getKind() {
        return kind;
    }
}
