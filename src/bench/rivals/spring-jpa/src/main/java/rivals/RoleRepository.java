package rivals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RoleRepository extends JpaRepository<Role, UUID> {
    @EntityGraph(attributePaths = "family")
    Optional<Role> findBySlug(String slug);

    @Query("""
            select r
            from Role r join fetch r.family f
            where f.slug = :family
            order by r.sortKey, r.id
            """)
    List<Role> findFirst(String family, Limit limit);

    @Query("""
            select r
            from Role r join fetch r.family f
            where f.slug = :family and (r.sortKey > :sortKey or r.sortKey = :sortKey and r.id > :id)
            order by r.sortKey, r.id
            """)
    List<Role> findAfter(String family, String sortKey, UUID id, Limit limit);

    long countByFamilySlug(String family);
}
