package rivals;

import jakarta.persistence.Entity;
import java.math.BigDecimal;

@Entity
class Outlook extends ListedRoleFact {
    String measure;
    BigDecimal value;
    String unit;
    String periodStart;
    String periodEnd;
    String scope;
    String statement;
}
