package io.rolebook.database;

import java.nio.file.Path;

/** Another instance holds the lock of this data folder. */
public final class FolderInUseException extends DataFolderException {
    FolderInUseException(Path folder) {
        super(("The data folder %s is in use by another Rolebook. Stop that one, or give this one a folder of its own"
                        + " with ROLEBOOK_DATA_DIR.")
                .formatted(folder.toAbsolutePath().normalize()));
    }
}
