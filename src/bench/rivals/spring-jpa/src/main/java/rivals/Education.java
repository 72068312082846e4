package rivals;

import jakarta.persistence.Entity;

@Entity
class Education extends ListedRoleFact {
    String statement;
    boolean required;
}
