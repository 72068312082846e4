package io.rolebook.band;

import io.rolebook.http.Audience;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.setting.Settings;
import jakarta.inject.Singleton;

/** Who sees bands, which tell what an employer is ready to pay. */
@Singleton
public class BandAccess {
    private final boolean isPublic;

    BandAccess(Settings settings) {
        this.isPublic = settings.anonymousReadBands();
    }

    boolean isPublic() {
        return isPublic;
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
