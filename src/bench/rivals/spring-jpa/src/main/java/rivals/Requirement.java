package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.util.List;

@Entity
class Requirement extends ListedRoleFact {
    @ManyToOne(fetch = FetchType.LAZY)
    Skill skill;

    String requirement;
    Integer importance;
    Integer proficiency;
    List<String> levels;
    Boolean hot;
    Boolean inDemand;
}
