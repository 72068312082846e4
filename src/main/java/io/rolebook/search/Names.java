package io.rolebook.search;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.change.Documents;
import io.rolebook.database.Background;
import io.rolebook.http.Dependencies;
import io.rolebook.http.Part;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.limit.Deadline;
import io.rolebook.revision.LatestRevision;
import io.rolebook.text.NameSearch;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The index of all names, in memory. Whoever looks something up has it as of the latest revision: what changed since it was
 * asked the last time is read first, which takes a moment after an import of tens of thousands of names. Requests wait for it for some
 * seconds; it is read to the end all the same.
 */
@Singleton
public class Names implements NameSearch {
    private static final Logger LOG = Logger.getLogger(Names.class);

    /** Requests that wait while names are read, each with a place among those that read. */
    private static final int MOST_WAITING = 8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(1);

    /** What it is made of: {@link NameRows}. */
    private static final List<String> PARTS = List.of(Part.list("role"), Part.list("skill"), Part.list("ladder"));

    private final NameRows rows;
    private final Documents documents;
    private final LatestRevision revision;
    private final NameIndexer indexer = new NameIndexer();

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final ExecutorService reading = Background.threads(1, "names");

    private volatile @Nullable Index current;
    private volatile boolean isSetBack;
    private long told;

    Names(NameRows rows, Documents documents, LatestRevision revision) throws IOException {
        revision.follow(this::notice);
        this.rows = rows;
        this.documents = documents;
        this.revision = revision;
    }

    /** Answers what is asked of the index as of the latest revision. */
    public <T> T ask(Function<Index, T> question) {
        Dependencies.note(PARTS);
        long latest = revision.known().orElseGet(() -> documents.revision(null));
        while (true) {
            Index index = current;
            if (index == null || isSetBack || index.revision() < latest) {
                index = Deadline.isUnderWay() ? await(latest) : follow(latest);
                Deadline.restart();
            }
            // Another request may have followed the catalogue further, and closed what this one was going to read.
            if (index.reader().tryIncRef()) {
                try {
                    return question.apply(index);
                } finally {
                    release(index.reader());
                }
            }
        }
    }

    @Override
    public List<UUID> find(String type, String typed) {
        return ask(index -> {
            Search search = new Search(index, true);
            return Search.best(search.find(typed, Set.of(Name.Type.valueOf(type))), MOST).stream()
                    .map(hit -> search.name(hit).id())
                    .toList();
        });
    }

    /** Nobody should have to wait for what can be read before they ask. */
    void begin(@Observes StartupEvent event) {
        reading.execute(() -> {
            try {
                follow(0);
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "names are not indexed yet; the first who asks for one has to wait");
            }
        });
    }

    void close(@Observes @Priority(1) ShutdownEvent event) throws IOException {
        reading.shutdownNow();
        indexer.close();
    }

    /** Where the database was set back, the same revisions may come again with other names. */
    private void notice(long latest) {
        if (latest < told) {
            isSetBack = true;
        }
        told = latest;
    }

    /**
     * The same for a request, which has a place that others wait for: some may wait, and not for long.
     *
     * @throws ProblemException 503, where it is not read by then
     */
    Index await(long latest) {
        try {
            if (!waiting.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw notYet();
            }
            try {
                return CompletableFuture.supplyAsync(() -> follow(latest), reading)
                        .get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                waiting.release();
            }
        } catch (TimeoutException | RejectedExecutionException notRead) {
            throw notYet();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw notYet();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failure.getCause());
        }
    }

    private static ProblemException notYet() {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "The names of the catalogue are being indexed, as they are after a start or a large import. Ask again in a few"
                        + " seconds.");
    }

    private synchronized Index follow(long latest) {
        Index old = current;
        boolean isAnew = old == null || isSetBack || !indexer.isOpen();
        if (!isAnew && old.revision() >= latest) {
            return old;
        }
        Index before = isAnew ? null : old;
        isSetBack = false;
        try {
            if (before == null) {
                indexer.clear();
            }
            long revision = rows.read(before == null ? null : before.revision(), indexer::forget, indexer);
            Index after = indexer.open(before, revision);
            current = after;
            if (old != null) {
                release(old.reader());
            }
            return after;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            if (isAnew && current == old) {
                isSetBack = true;
            }
        }
    }

    private static void release(DirectoryReader reader) {
        try {
            reader.decRef();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
