package io.rolebook.database;

/** The data folder is not one to start on. The message is for whoever started the service: what is wrong, and what to do. */
public class DataFolderException extends IllegalStateException {
    DataFolderException(String message) {
        super(message);
    }
}
