package io.rolebook.http;

/** An answer about one document: its ETag begins with the document's revision, which is what If-Match compares. */
public interface Revised {
    long revision();
}
