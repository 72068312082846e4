package io.rolebook.change;

/** Looks on while many documents are written. What its methods throw ends the write. */
public interface Watch {
    /**
     * After each document that was compared with what stands.
     *
     * @param compared so far
     */
    default void compared(int compared, int documents) {}

    /**
     * After each document that is written.
     *
     * @param written so far
     * @param changes how many documents differ from what stands, and so are written
     */
    void written(int written, int changes);

    /**
     * After each document that is written: how much of the work is done, where some documents are more work than others.
     *
     * @param done in rows, about
     */
    default void weighed(long done, long total) {}

    /** A document that stands changes with those of the write. */
    default void following(String kind, String slug) {}

    /** All are written; what is left are the rules that hold between documents. */
    default void finishing() {}

    /** What was to be taken out is not there. */
    default void absent(Removal removal) {}

    /**
     * What was to be taken out has to stay, so that nothing of the write is done.
     *
     * @param reason a sentence
     */
    default void refused(Removal removal, String code, String reason) {}

    /** Whether a document was to be written beside these and is at fault, so that what refers to it is not. */
    default boolean isRejected(String kind, String slug) {
        return false;
    }
}
