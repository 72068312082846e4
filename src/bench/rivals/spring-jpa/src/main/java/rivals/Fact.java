package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Fact {
    @Id
    UUID id;

    UUID ownerId;
}
