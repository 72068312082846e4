package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import java.util.List;
import org.hibernate.annotations.Formula;

@Entity
class Responsibility extends ListedRoleFact {
    String statement;

    @Formula("(select c.slug from category c where c.id = category_id)")
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
