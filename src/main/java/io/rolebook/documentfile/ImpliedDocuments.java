package io.rolebook.documentfile;

import io.rolebook.change.Document;
import java.util.List;

/**
 * What documents of former releases name and their exports do not bring, because it was a word of the service then and is a
 * document now. The feature that owns it ships it.
 */
public interface ImpliedDocuments {
    /** The kind of what is named. */
    String kind();

    /** The file of the class path that has the documents as they are shipped. */
    String file();

    /** The slugs of this kind that a document names. */
    List<String> namedBy(Document document);
}
