package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

@Entity
@IdClass(Evidence.Key.class)
class Evidence {
    record Key(UUID factId, int position) {}

    @Id
    UUID factId;

    @Id
    int position;

    @ManyToOne(fetch = FetchType.LAZY)
    Source source;

    String locator;
    String asOf;
    String method;
    String note;
}
