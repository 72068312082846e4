package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Family {
    @Id
    private UUID id;

    private String slug;
    private String title;

    String getSlug() {
        return slug;
    }

    String getTitle() {
        return title;
    }
}
