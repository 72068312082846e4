package rivals;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface StatementRepository extends JpaRepository<PayStatement, UUID> {
    List<PayStatement> findByRoleOrderBySlug(Role role);
}
