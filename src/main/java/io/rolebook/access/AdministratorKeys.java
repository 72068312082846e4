package io.rolebook.access;

import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;

interface AdministratorKeys {
    Session session();

    @SQL("select sha256 from administrator_key")
    List<byte[]> sha256();

    /** Does nothing where another instance was first. */
    @SQL("insert into administrator_key (sha256) values (:sha256) on conflict (singleton) do nothing")
    void store(byte[] sha256);
}
