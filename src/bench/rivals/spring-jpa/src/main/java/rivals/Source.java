package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Source {
    @Id
    private UUID id;

    private String slug;
    private String title;
    private String publisher;
    private String licence;
    private String attribution;

    String getSlug() {
        return slug;
    }

    String getTitle() {
        return title;
    }

    String getPublisher() {
        return publisher;
    }

    String getLicence() {
        return licence;
    }

    String getAttribution() {
        return attribution;
    }
}
