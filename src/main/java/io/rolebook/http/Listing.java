package io.rolebook.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that is one page of a list. */
public interface Listing {
    List<?> items();

    /** The cursor of the next page, which the header Link has as an address; null on the last. */
    @Nullable
    String next();
}
