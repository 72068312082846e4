package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

@Entity
class RoleLevel extends RoleFact {
    @Enumerated(EnumType.STRING)
    Level level;

    String title;
    String summary;
    Integer minimumYears;
    Integer maximumYears;
}
