package io.rolebook.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.api.Json;
import io.rolebook.change.EventStream;
import io.rolebook.change.EventStream.Part;
import io.rolebook.change.Listeners;
import io.rolebook.change.Listeners.Seat;
import io.rolebook.intake.Import.Status;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An import as server-sent events: one whenever its report says something else, the last when it has ended. */
@Singleton
class ImportStream {
    /** As often as {@link Intake} reports. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Imports imports;
    private final EventStream stream;
    private final Listeners listeners;
    private final Json json;

    ImportStream(Imports imports, EventStream stream, Listeners listeners, Json json) {
        this.imports = imports;
        this.stream = stream;
        this.listeners = listeners;
        this.json = json;
    }

    /** @param id of an import that there is */
    Multi<OutboundSseEvent> of(UUID id, Sse sse) {
        Reader reader = new Reader(id, sse);
        return stream.open(reader::next, sse);
    }

    /** What one stream has shown. */
    private final class Reader {
        private final UUID id;
        private final Sse sse;
        private volatile @Nullable Import shown;
        private volatile long heardAt = System.nanoTime();

        Reader(UUID id, Sse sse) {
            this.id = id;
            this.sse = sse;
        }

        CompletionStage<Part> next(Seat seat) {
            CompletableFuture<Void> pause =
                    shown == null ? CompletableFuture.completedFuture(null) : seat.pause(INTERVAL);
            return pause.thenApplyAsync(over -> part(read()), listeners.readers());
        }

        private Import read() {
            return QuarkusTransaction.requiringNew()
                    .call(() -> imports.find(id).get(0).view(json));
        }

        private Part part(Import latest) {
            boolean isLast = latest.status() != Status.running;
            boolean isSilent = latest.equals(shown);
            if (isSilent && System.nanoTime() - heardAt < EventStream.HEARTBEAT.toNanos()) {
                return new Part(List.of(), false);
            }
            shown = latest;
            heardAt = System.nanoTime();
            return new Part(List.of(isSilent ? EventStream.comment(sse) : event(latest, isLast)), isLast);
        }

        private OutboundSseEvent event(Import latest, boolean isLast) {
            return sse.newEventBuilder()
                    .name(isLast ? "ended" : "progress")
                    .data(Import.class, latest)
                    .build();
        }
    }
}
