package io.rolebook.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.change.ChangeListeners.Seat;
import io.rolebook.feed.EventStream;
import io.rolebook.http.Json;
import io.rolebook.imports.Import.Status;
import io.rolebook.representation.Events;
import io.rolebook.representation.Events.Part;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An import as server-sent events: one whenever its report says something else, the last when it has ended. */
@Singleton
class ImportStream {
    /** As often as {@link ImportJobs} reports. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Imports imports;
    private final EventStream stream;
    private final Json json;

    ImportStream(Imports imports, EventStream stream, Json json) {
        this.imports = imports;
        this.stream = stream;
        this.json = json;
    }

    /** @param id of an import that there is */
    Events of(UUID id) {
        return stream.open(new Reader(id)::next);
    }

    /** What one stream has shown. */
    private final class Reader {
        private final UUID id;
        private volatile @Nullable Import shown;
        private volatile long heardAt = System.nanoTime();

        Reader(UUID id) {
            this.id = id;
        }

        CompletionStage<Part> next(Seat seat) {
            CompletableFuture<Void> pause =
                    shown == null ? CompletableFuture.completedFuture(null) : seat.pause(INTERVAL);
            return pause.thenApplyAsync(over -> part(read()), seat.reader());
        }

        private Import read() {
            return QuarkusTransaction.requiringNew()
                    .call(() -> imports.find(id).get(0).view(json));
        }

        private Part part(Import latest) {
            boolean isLast = latest.status() != Status.running;
            boolean isSilent = latest.equals(shown);
            if (isSilent && System.nanoTime() - heardAt < EventStream.HEARTBEAT.toNanos()) {
                return new Part("", false);
            }
            shown = latest;
            heardAt = System.nanoTime();
            return new Part(isSilent ? Events.COMMENT : event(latest, isLast), isLast);
        }

        private String event(Import latest, boolean isLast) {
            return Events.event(null, isLast ? "ended" : "progress", json.write(latest));
        }
    }
}
