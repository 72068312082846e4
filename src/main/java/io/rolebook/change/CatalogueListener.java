package io.rolebook.change;

/** What has to follow the catalogue, in the transaction of each write and under the lock of the revision. */
public interface CatalogueListener {
    /** Once for each write that changes anything, when all of its documents are in the tables. */
    void changed(CatalogueWrite write);
}
