package io.rolebook.database;

import java.nio.file.Path;

/** What of an embedded database lies in its folder. */
enum ClusterState {
    NONE,
    WHOLE,
    WITHOUT_PASSWORD,
    WITHOUT_CLUSTER;

    /**
     * @param hasPassword whether the file with the password is there
     * @param hasCluster whether PostgreSQL's data directory is there with something in it
     * @param isKilledFirstStart whether a cluster is there that was not made to its end: the password comes before that end
     */
    static ClusterState of(boolean hasPassword, boolean hasCluster, boolean isKilledFirstStart) {
        if (hasCluster) {
            return hasPassword ? WHOLE : WITHOUT_PASSWORD;
        }
        return hasPassword && !isKilledFirstStart ? WITHOUT_CLUSTER : NONE;
    }

    /** @throws DataFolderException where a part is gone, which nobody should make anew in silence */
    boolean isFirstStart(Path folder) {
        Path shown = folder.toAbsolutePath().normalize();
        return switch (this) {
            case NONE -> true;
            case WHOLE -> false;
            case WITHOUT_CLUSTER ->
                throw new DataFolderException(
                        ("The database in %1$s is gone: its 'password' is there, but 'cluster' is not. If it lies on a volume,"
                                        + " mount that; if you have a backup, copy 'cluster' back. To begin with a new, empty"
                                        + " database, delete %1$s/password.")
                                .formatted(shown));
            case WITHOUT_PASSWORD ->
                throw new DataFolderException(
                        ("The password of the database in %s is gone: 'cluster' is there, but 'password' is not. Copy it back from a"
                                        + " backup of the folder. To begin with a new, empty database, move 'cluster' away.")
                                .formatted(shown));
        };
    }
}
