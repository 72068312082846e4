package io.rolebook.observation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Dataset extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    String title;
    UUID sourceId;
    String policy;
    int minimumObservations;
    int minimumContributors;

    @Enumerated(EnumType.STRING)
    Repeats repeats;

    @Enumerated(EnumType.STRING)
    Population population;

    @Enumerated(EnumType.STRING)
    Implausible implausible;

    byte[] salt;
    long revision;
}
