package rivals;

import jakarta.persistence.Entity;

@Entity
class Application extends ListedRoleFact {
    String name;
    String description;
}
