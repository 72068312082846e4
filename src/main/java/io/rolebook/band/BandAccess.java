package io.rolebook.band;

import io.rolebook.http.Audience;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who sees bands, which tell what an employer is ready to pay. */
@Singleton
public class BandAccess {
    /** Anybody, or whoever has a key. */
    enum Readers {
        open,
        key
    }

    private final Readers readers;

    BandAccess(@ConfigProperty(name = "rolebook.bands") Readers readers) {
        this.readers = readers;
    }

    boolean isPublic() {
        return readers == Readers.open;
    }

    /** Whether the request under way may be told of bands. */
    public boolean isGranted() {
        return isPublic() || Audience.current().seesAll();
    }

    /** @throws ProblemException where the request under way may not be told of bands */
    void require() {
        if (!isGranted()) {
            throw new ProblemException(
                    ProblemType.UNAUTHORIZED,
                    "Bands are shown to holders of a key. %s".formatted(ProblemType.UNAUTHORIZED.explanation()));
        }
    }
}
