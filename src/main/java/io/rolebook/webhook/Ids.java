package io.rolebook.webhook;

import io.rolebook.http.ProblemException;
import java.util.UUID;

/** Ids as they stand in addresses. */
final class Ids {
    private Ids() {}

    /** @throws ProblemException where nothing can have this id */
    static UUID read(String kind, String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw ProblemException.notFound(kind, id);
        }
    }
}
