package io.rolebook.change;

/** Looks on while many documents are written. */
public interface Watch {
    /**
     * After each document that is written; what it throws ends the write.
     *
     * @param written so far
     * @param changes how many documents differ from what stands, and so are written
     */
    void written(int written, int changes);
}
