package rivals;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface FigureRepository extends JpaRepository<SalaryFigure, UUID> {
    @EntityGraph(attributePaths = "place")
    List<SalaryFigure> findByRoleOrderByAsOfDescSlugAsc(Role role);

    @Query(nativeQuery = true, value = """
            select exists (select from band where role_id = :role)
                or exists (select from pay_count where role_id = :role)
                or exists (select from pay_release where role_id = :role)
            """)
    boolean hasBandsOrObservations(UUID role);
}
