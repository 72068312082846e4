package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import java.util.List;

@Entity
class Responsibility extends ListedRoleFact {
    String statement;
    String category;
    Integer importance;
    List<String> levels;

    @ManyToMany
    @JoinTable(
            name = "responsibility_skill",
            joinColumns = @JoinColumn(name = "responsibility_id"),
            inverseJoinColumns = @JoinColumn(name = "skill_id"))
    @OrderColumn(name = "position")
    List<Skill> skills;
}
