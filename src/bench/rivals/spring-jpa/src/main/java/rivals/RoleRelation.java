package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;

@Entity
class RoleRelation extends ListedRoleFact {
    @ManyToOne(fetch = FetchType.LAZY)
    Role related;

    BigDecimal strength;
}
