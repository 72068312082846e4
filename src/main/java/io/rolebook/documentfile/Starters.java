package io.rolebook.documentfile;

import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

/** Which catalogue of a release was loaded last. */
public interface Starters {
    Session session();

    @SQL("select exists (select 1 from starter_catalogue where sha256 = :sha256)")
    Boolean isLoaded(byte[] sha256);

    // language=SQL
    @SQL("""
            insert into starter_catalogue (sha256) values (:sha256)
            on conflict (singleton) do update set sha256 = excluded.sha256
            """)
    void remember(byte[] sha256);

    record Shipped(String kind, String slug, UUID id) {}

    /** What the starter catalogue brought and nobody deleted since. */
    // language=SQL
    @SQL("""
            select made.kind, made.slug, made.id
            from change made
            where made.action = 'created' and made.actor = 'starter-catalogue'
              and not exists (select from change gone where gone.id = made.id and gone.action = 'deleted')
            """)
    List<Shipped> standing();
}
