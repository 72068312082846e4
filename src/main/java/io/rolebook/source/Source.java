package io.rolebook.source;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Source extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    String title;

    @Nullable
    String publisher;

    @Nullable
    String author;

    @Nullable
    String publishedOn;

    @Nullable
    String licence;

    @Nullable
    String url;

    @Nullable
    String description;

    @Nullable
    String attribution;

    @Nullable
    String urlUnknownBecause;

    @Nullable
    String licenceUnknownBecause;

    long revision;
    Instant updatedAt;
}
