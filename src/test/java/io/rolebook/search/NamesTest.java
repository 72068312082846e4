package io.rolebook.search;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.oneOf;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.change.Documents;
import io.rolebook.database.Background;
import io.rolebook.http.ProblemException;
import io.rolebook.revision.LatestRevision;
import io.rolebook.support.Database;
import io.rolebook.text.Words;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.lucene.store.AlreadyClosedException;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class NamesTest {
    @Inject
    Names names;

    @Inject
    AgroalDataSource database;

    @Inject
    Session session;

    @Inject
    Documents documents;

    @Inject
    LatestRevision revision;

    @AfterEach
    void theRoleGoes() {
        administrator().header("If-Match", "*").delete("/v1/roles/names-tester");
    }

    @Test
    void whatCouldNotBeReadIsReadByTheNextWhoAsks() throws IOException {
        Breaking rows = new Breaking(session);
        Names own = new Names(rows, documents, revision);

        rows.breakAfter = 100;
        assertThatThrownBy(() -> called(own, "Data Engineer")).isInstanceOf(IllegalStateException.class);
        assertThat(called(own, "Data Engineer")).isNotEmpty().isEqualTo(called(names, "Data Engineer"));

        write("Names Tester", "Tester of Names", "Names Checker");
        rows.breakAfter = 2;
        assertThatThrownBy(() -> called(own, "Names Tester")).isInstanceOf(IllegalStateException.class);
        for (String name : List.of("Names Tester", "Tester of Names", "Names Checker")) {
            assertThat(called(own, name)).containsExactly("names-tester");
        }
    }

    @Test
    void whatLuceneClosedIsBegunAnew() throws IOException {
        Breaking rows = new Breaking(session);
        Names own = new Names(rows, documents, revision);
        assertThat(called(own, "Data Engineer")).isNotEmpty();
        write("Names Tester");
        rows.closeAfter = 0;
        assertThatThrownBy(() -> called(own, "Names Tester")).isInstanceOf(AlreadyClosedException.class);

        assertThat(called(own, "Names Tester")).containsExactly("names-tester");
        assertThat(called(own, "Data Engineer")).isEqualTo(called(names, "Data Engineer"));
    }

    @Test
    void whoeverAsksWhileOthersWriteFindsWhatIsThere() throws Exception {
        write("Names Tester");
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService asking = Background.threads(2, "askers");
        try {
            List<Future<?>> askers = new ArrayList<>();
            for (int asker = 0; asker < 2; asker++) {
                askers.add(asking.submit(() -> {
                    while (!isOver.get()) {
                        assertThat(called(names, "Names Tester")).containsExactly("names-tester");
                    }
                }));
            }
            for (int write = 0; write < 5; write++) {
                write("Names Tester", "Tester of Names " + write);
                assertThat(called(names, "Tester of Names " + write)).containsExactly("names-tester");
            }
            isOver.set(true);
            for (Future<?> asker : askers) {
                asker.get();
            }
        } finally {
            isOver.set(true);
            asking.shutdown();
        }
    }

    @Test
    void requestsDoNotWaitForLongWhileNamesAreRead() throws Exception {
        Blocked rows = new Blocked(session);
        Names own = new Names(rows, documents, revision);
        ExecutorService asking = Background.threads(12, "askers");
        try {
            List<Future<?>> askers = new ArrayList<>();
            for (int asker = 0; asker < 12; asker++) {
                askers.add(asking.submit(() -> own.await(0)));
            }
            for (Future<?> asker : askers) {
                assertThatThrownBy(() -> asker.get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(ProblemException.class)
                        .hasMessageContaining("being indexed");
            }
        } finally {
            rows.goOn.countDown();
            asking.shutdown();
        }
        assertThat(own.await(0).revision()).isPositive();
        assertThat(called(own, "Data Engineer")).isNotEmpty();
    }

    @Test
    void whatWasCalledOtherwiseBeforeTheDatabaseWasSetBackIsForgotten() throws SQLException {
        write("Names Tester", "Name Before");
        assertThat(called(names, "Name Before")).containsExactly("names-tester");

        execute("""
                update role set alternate_titles = '{Name After}' where slug = 'names-tester';
                update revision set number = number - 1;
                notify revision
                """);
        try {
            Instant end = Instant.now().plusSeconds(2);
            while (called(names, "Name After").isEmpty()) {
                assertThat(Instant.now()).isBefore(end);
            }
            assertThat(called(names, "Name Before")).isEmpty();
        } finally {
            execute("update revision set number = number + 1; notify revision");
        }
    }

    private void execute(String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** The slugs of the roles that are called so, each as often as the index has it. */
    private static List<String> called(Names names, String text) {
        return names.ask(index -> index.exactly(Index.key(Name.Type.role), Words.key(text)).stream()
                .map(Name::slug)
                .toList());
    }

    private static void write(String title, String... alternateTitles) {
        boolean isThere = anybody().get("/v1/roles/names-tester").statusCode() == 200;
        (isThere ? administrator().header("If-Match", "*") : administrator())
                .contentType("application/json")
                .body("""
                        {"slug": "names-tester", "title": "%s", "summary": "For a test.", "family": "data-and-ai",
                         "status": "published", "alternateTitles": [%s],
                         "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                        """.formatted(title, quoted(alternateTitles)))
                .put("/v1/roles/names-tester")
                .then()
                .statusCode(oneOf(200, 201));
    }

    private static String quoted(String... texts) {
        return texts.length == 0 ? "" : "\"" + String.join("\", \"", texts) + "\"";
    }

    /** Reads when it may. */
    private static final class Blocked extends NameRows {
        private final CountDownLatch goOn = new CountDownLatch(1);

        Blocked(Session session) {
            super(session);
        }

        @Override
        long read(@Nullable Long after, Consumer<Set<UUID>> forget, Reader reader) {
            try {
                goOn.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
            return super.read(after, forget, reader);
        }
    }

    /** The connection breaks after so many names, once. */
    private static final class Breaking extends NameRows {
        private int breakAfter = -1;
        private int closeAfter = -1;

        Breaking(Session session) {
            super(session);
        }

        @Override
        long read(@Nullable Long after, Consumer<Set<UUID>> forget, Reader reader) {
            return super.read(after, forget, new Reader() {
                @Override
                public void name(Name name, boolean isPublished) {
                    if (breakAfter-- == 0) {
                        throw new IllegalStateException("the connection broke");
                    }
                    if (closeAfter-- == 0) {
                        close((NameIndexer) reader);
                    }
                    reader.name(name, isPublished);
                }

                @Override
                public void surroundings(UUID role, String text, List<String> skills) {
                    reader.surroundings(role, text, skills);
                }

                @Override
                public void skill(UUID skill, String kind, List<String> broader) {
                    reader.skill(skill, kind, broader);
                }
            });
        }

        /** As Lucene does where memory runs out. */
        private static void close(NameIndexer indexer) {
            try {
                indexer.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
