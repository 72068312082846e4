package rivals;

import jakarta.persistence.Entity;

@Entity
class PayStatement extends RoleFact {
    String slug;
    String statement;
}
