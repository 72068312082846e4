package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;

@Entity
class Collaborator extends ListedRoleFact {
    @ManyToOne(fetch = FetchType.LAZY)
    Role collaborator;

    String name;
    String how;
}
