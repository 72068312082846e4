package rivals;

import jakarta.persistence.Entity;

@Entity
class Industry extends ListedRoleFact {
    String name;
}
