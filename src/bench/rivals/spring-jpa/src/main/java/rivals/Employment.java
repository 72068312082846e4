package rivals;

import jakarta.persistence.Entity;

@Entity
class Employment extends ListedRoleFact {
    String kind;
    String statement;
}
