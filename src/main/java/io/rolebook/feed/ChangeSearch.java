package io.rolebook.feed;

import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import java.util.Optional;

/** Which page of changes a request asks for. */
public record ChangeSearch(
        @Valid @BeanParam ChangeSelection selection,
        @Valid @BeanParam Paging paging) {

    Position start() {
        return after().orElseGet(() -> Position.afterRevision(selection.since()));
    }

    /** Where the page before ended. */
    Optional<Position> after() {
        String key = paging.afterKey();
        return key == null
                ? Optional.empty()
                : Optional.of(Position.parse(key + "/" + paging.afterId()).orElseThrow(Paging::foreignCursor));
    }
}
