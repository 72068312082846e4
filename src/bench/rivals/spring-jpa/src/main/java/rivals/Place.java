package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Place {
    @Id
    private UUID id;

    private String code;

    String getCode() {
        return code;
    }
}
