package rivals;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface EvidenceRepository extends JpaRepository<Evidence, Evidence.Key> {
    /** Of all facts of these documents, in one statement: there are many kinds of facts. */
    @Query("""
            select e
            from Fact f join Evidence e on e.factId = f.id join fetch e.source
            where f.ownerId in :owners
            order by e.factId, e.position
            """)
    List<Evidence> findByOwners(Collection<UUID> owners);
}
