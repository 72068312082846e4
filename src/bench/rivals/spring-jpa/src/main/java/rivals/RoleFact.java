package rivals;

import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

@MappedSuperclass
abstract class RoleFact {
    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    Role role;
}
