package io.rolebook.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.rolebook.support.Receiver;
import io.rolebook.webhook.Attempt.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String SECRET = WebhookSecret.random();
    private static final TestSettings SETTINGS = TestSettings.retrying();
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void aMessageIsOnePostWithTheHeadersOfStandardWebhooks() {
        try (Receiver receiver = Receiver.open()) {
            Message message = message(receiver.url());

            Attempt attempt = sender().send(message);

            assertThat(attempt).isEqualTo(Attempt.answered(204));
            Receiver.Received received = receiver.next();
            assertThat(received.path()).isEqualTo("/in?of=us");
            assertThat(received.body()).isEqualTo(message.body());
            assertThat(received.id()).isEqualTo(message.id().toString());
            assertThat(received.headers().get("content-type")).containsExactly("application/json");
            assertThat(received.isSignedWith(SECRET)).isTrue();
            assertThat(received.isSignedWith(WebhookSecret.random())).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void anAnswerOf2xxIsASuccess(int status) {
        assertThat(attemptAnsweredWith(status).isSuccess()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 404, 410, 429, 500, 503})
    void anyOtherAnswerIsNone(int status) {
        assertThat(attemptAnsweredWith(status)).isEqualTo(Attempt.answered(status));
        assertThat(attemptAnsweredWith(status).isSuccess()).isFalse();
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (Receiver receiver = Receiver.open().answering(307)) {
            sender().send(message(receiver.url()));

            assertThat(receiver.next().path()).isEqualTo("/in?of=us");
            assertThat(receiver.hasNone()).isTrue();
        }
    }

    @Test
    void aHostThatTurnsPrivateBetweenCreationAndSendingIsRefused() throws IOException {
        try (Receiver receiver = Receiver.open()) {
            Queue<InetAddress> answers = new ArrayDeque<>(List.of(InetAddress.getByName("1.1.1.1"), HERE));
            Targets targets = new Targets(false, host -> new InetAddress[] {answers.remove()});
            String url = "https://hooks.test:%d/in".formatted(receiver.port());
            targets.check(url);

            Attempt attempt = new Sender(VERTX, targets, SETTINGS).send(message(url));

            assertThat(attempt).isEqualTo(Attempt.failed(Failure.addressRefused));
            assertThat(receiver.hasNone()).isTrue();
        }
    }

    @Test
    void theMessageGoesToTheAddressThatWasCheckedWithTheNameOfTheHost() {
        try (Receiver receiver = Receiver.open()) {
            // The host of the address is known to nobody but this resolver: what is not asked of it goes nowhere.
            Targets targets = new Targets(true, host -> new InetAddress[] {HERE});

            new Sender(VERTX, targets, SETTINGS).send(message("http://hooks.test:%d/in".formatted(receiver.port())));

            assertThat(receiver.next().headers().get("host")).containsExactly("hooks.test:" + receiver.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks.test", "other.test"})
    void theCertificateMustBeOfTheHostThatIsNamed(String host, @TempDir Path folder) throws Exception {
        Path keys = folder.resolve("hooks.test.p12");
        makeKeys(keys);
        Targets targets = new Targets(true, asked -> new InetAddress[] {HERE});
        HttpClientOptions trusting = new HttpClientOptions()
                .setTrustOptions(new PfxOptions().setPath(keys.toString()).setPassword("changeit"));
        try (Receiver receiver = new Receiver(httpsServer(keys))) {
            Attempt attempt = new Sender(VERTX, targets, SETTINGS, trusting)
                    .send(message("https://%s:%d/in".formatted(host, receiver.port())));

            assertThat(attempt)
                    .isEqualTo(host.equals("hooks.test") ? Attempt.answered(204) : Attempt.failed(Failure.tls));
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("hooks.test.p12");
        makeKeys(keys);
        Targets targets = new Targets(true, asked -> new InetAddress[] {HERE});
        try (Receiver receiver = new Receiver(httpsServer(keys))) {
            Attempt attempt = new Sender(VERTX, targets, SETTINGS)
                    .send(message("https://hooks.test:%d/in".formatted(receiver.port())));

            assertThat(attempt).isEqualTo(Attempt.failed(Failure.tls));
        }
    }

    @Test
    void aHostThatIsNotKnownIsNamedSo() {
        assertThat(sender().send(message("http://hooks.invalid/in"))).isEqualTo(Attempt.failed(Failure.hostUnknown));
    }

    @Test
    void nobodyListeningIsNamedSo() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThat(sender().send(message("http://127.0.0.1:%d/in".formatted(port))))
                .isEqualTo(Attempt.failed(Failure.connectionRefused));
    }

    @Test
    void silenceEndsWithTheTimeOfAnAttempt() throws IOException {
        // It accepts connections, as far as the backlog goes, and says nothing.
        try (ServerSocket silent = new ServerSocket(0, 5, HERE)) {
            TestSettings impatient = new TestSettings(true, List.of(), Duration.ofMillis(200));

            Attempt attempt = new Sender(VERTX, new Targets(impatient), impatient)
                    .send(message("http://127.0.0.1:%d/in".formatted(silent.getLocalPort())));

            assertThat(attempt).isEqualTo(Attempt.failed(Failure.timeout));
        }
    }

    @Test
    void anAnswerThatNeverEndsIsNotReadToItsEndAndIsNoErrorOfTheLog() throws Exception {
        List<String> errors = new CopyOnWriteArrayList<>();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                    errors.add(entry.getLoggerName() + ": " + entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger vertx = Logger.getLogger("io.vertx");
        vertx.addHandler(log);
        try (ServerSocket endless = new ServerSocket(0, 5, HERE)) {
            Thread talker = new Thread(() -> talk(endless));
            talker.start();

            Attempt attempt = sender().send(message("http://127.0.0.1:%d/in".formatted(endless.getLocalPort())));

            assertThat(attempt).isEqualTo(Attempt.answered(200));
            talker.join(10_000);
            assertThat(talker.isAlive()).as("the connection is closed").isFalse();
            VERTX.executeBlocking(() -> null)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            assertThat(errors).isEmpty();
        } finally {
            vertx.removeHandler(log);
        }
    }

    /** Talks, once it was spoken to, until nobody listens. */
    private static void talk(ServerSocket server) {
        try (var connection = server.accept()) {
            connection.getInputStream().read();
            var out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1_024]);
            }
        } catch (IOException closed) {
            // That is what the test waits for.
        }
    }

    private static Attempt attemptAnsweredWith(int status) {
        try (Receiver receiver = Receiver.open().answering(status)) {
            return sender().send(message(receiver.url()));
        }
    }

    private static Sender sender() {
        return new Sender(VERTX, new Targets(SETTINGS), SETTINGS);
    }

    private static Message message(String url) {
        UUID id = UUID.randomUUID();
        return new Message(id, UUID.randomUUID(), url, List.of(SECRET), "{\"type\": \"Größe\"}", 0, null);
    }

    private static void makeKeys(Path file) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int exitCode = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.test",
                        "-ext",
                        "san=dns:hooks.test",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(exitCode).as("exit code of keytool").isZero();
    }

    private static HttpsServer httpsServer(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(keys)) {
            store.load(content, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }
}
