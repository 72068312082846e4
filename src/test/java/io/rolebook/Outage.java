package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Lets clients ask again what was not answered, when the service is there again. */
final class Outage {
    private static final int MOST_ATTEMPTS = 1_000;

    private final AtomicReference<CompletableFuture<Void>> end =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /** From here on requests may fail. */
    void begin() {
        end.set(new CompletableFuture<>());
    }

    void end() {
        end.get().complete(null);
    }

    /** What the request answers at last. One that is broken off, or answers null, is asked again. */
    <T> T outlast(Supplier<T> request) {
        for (int attempt = 0; ; attempt++) {
            assertThat(attempt).isLessThan(MOST_ATTEMPTS);
            T answer = attempt(request);
            if (answer != null) {
                return answer;
            }
            end.get().join();
        }
    }

    private <T> T attempt(Supplier<T> request) {
        try {
            return request.get();
        } catch (Exception failure) {
            // RestAssured throws what is checked past the compiler.
            if (end.get().isDone() && !((Exception) failure instanceof IOException)) {
                throw failure;
            }
            return null;
        }
    }
}
