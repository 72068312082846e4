package rivals;

import jakarta.persistence.MappedSuperclass;

/** A fact in its place in a list of the role. */
@MappedSuperclass
abstract class ListedRoleFact extends RoleFact {
    int position;
}
