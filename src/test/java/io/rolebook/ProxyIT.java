package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.Events;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service behind the proxies that docs/ has configurations for, where they are installed. */
@LongTest
class ProxyIT {
    private static final String PASSWORD = "only-for-this-test";
    private static final Duration PROMPT = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static Service service;
    private Process proxy;

    @BeforeAll
    static void start() {
        service = Service.start(
                folder,
                Map.of(
                        "ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY,
                        "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                        "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void stopProxy() throws InterruptedException {
        if (proxy != null) {
            proxy.destroy();
            assertThat(proxy.waitFor(PROMPT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "haproxy"})
    void readersAndWritersNoticeNothingOfTheProxy(String name) {
        String address = "http://localhost:" + start(name).plain();

        String tag = asking(address).get(Given.ROLE).header("ETag");
        asking(address).header("If-None-Match", tag).get(Given.ROLE).then().statusCode(304);

        asking(address).get("/v1/roles?limit=1").then().statusCode(200).header("Link", startsWith("</v1/roles?"));
        asking(address).get("/v1/roles/nowhere").then().statusCode(404).contentType("application/problem+json");

        try (Events events = new Events(address + "/v1/changes/stream?since=0", Map.of())) {
            assertThat(events.take(3)).hasSize(3);
        }

        String lines = IntStream.range(0, 20_000)
                .mapToObj(
                        "{\"type\": \"source\", \"slug\": \"from-a-proxy-%1$d\", \"title\": \"Source %1$d\"}"
                                ::formatted)
                .collect(Collectors.joining("\n"));
        writing(address)
                .contentType("application/x-ndjson")
                .header("Prefer", "wait")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=rolebook&dryRun=true")
                .then()
                .statusCode(200);
    }

    /** A proxy that compresses has to weaken the tag: either it still matches, or the refusal tells what does. */
    @ParameterizedTest
    @ValueSource(strings = {"nginx", "haproxy"})
    void aTagThatAProxyChangedIsNotTakenForAnotherVersion(String name) {
        String address = "http://localhost:" + start(name).plain();
        String source = "/v1/sources/rolebook-editorial";
        String document = asking(address).get(source + "/document").asString();

        String tag = asking(address).get(source).header("ETag");
        Response written = put(address, source, document, tag);
        if (written.statusCode() == 412) {
            assertThat(tag).startsWith("W/");
            assertThat(written.<String>path("detail"))
                    .contains(tag.substring(2))
                    .doesNotContain("Somebody changed it");
            written = put(address, source, document, tag.substring(2));
        }

        assertThat(written.statusCode()).as(written.asString()).isEqualTo(200);
    }

    @Test
    void overTlsLinksLeadToWhereTheClientIs() {
        Ports ports = start("nginx");

        Response answer = RestAssured.given()
                .relaxedHTTPSValidation()
                .baseUri("https://localhost:" + ports.tls())
                .get("/v1/roles?limit=1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Link")).doesNotContain("http://").doesNotContain(String.valueOf(port(service.url())));
    }

    private static Response put(String address, String source, String document, String tag) {
        return writing(address)
                .header("If-Match", tag)
                .contentType("application/json")
                .body(document)
                .put(source);
    }

    /** Takes gzip, as Rest Assured does by itself, and reads it. */
    private static RequestSpecification asking(String address) {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .decoderConfig(
                                DecoderConfig.decoderConfig().contentDecoders(DecoderConfig.ContentDecoder.GZIP)))
                .baseUri(address);
    }

    private static RequestSpecification writing(String address) {
        return asking(address).header("Authorization", "Bearer " + Given.ADMINISTRATOR_KEY);
    }

    private record Ports(int plain, int tls) {}

    /** Starts what is configured in docs/, but for its addresses and files. */
    private Ports start(String name) {
        assumeTrue(isInstalled(name), name + " is not installed, so that nothing of it is tried");
        Ports ports = new Ports(freePort(), freePort());
        try {
            proxy = new ProcessBuilder(
                            name.equals("nginx")
                                    ? List.of(
                                            name,
                                            "-p",
                                            folder.toString(),
                                            "-c",
                                            nginx(ports).toString(),
                                            "-e",
                                            "stderr",
                                            "-g",
                                            "daemon off; pid %s/nginx.pid;".formatted(folder))
                                    : List.of(name, "-f", haproxy(ports).toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Instant end = Instant.now().plus(PROMPT);
        while (!isReady(ports.plain())) {
            assertThat(proxy.isAlive() && Instant.now().isBefore(end))
                    .as(read(folder.resolve(name + ".log")))
                    .isTrue();
        }
        return ports;
    }

    private static boolean isReady(int port) {
        try {
            return RestAssured.get("http://localhost:" + port + "/q/health/ready")
                            .statusCode()
                    == 200;
        } catch (Exception notListening) {
            return false;
        }
    }

    private static Path nginx(Ports ports) throws IOException {
        writeCertificate();
        return written(
                "nginx.conf",
                read(Path.of("docs", "nginx.conf"))
                        .replace("listen 443 ssl;", "listen %d ssl; listen %d;".formatted(ports.tls(), ports.plain()))
                        .replace("/etc/ssl/rolebook/", folder + "/")
                        .replace("127.0.0.1:8080", "127.0.0.1:" + port(service.url()))
                        .replace("http {", "http { access_log off;"));
    }

    private static Path haproxy(Ports ports) throws IOException {
        return written(
                "haproxy.cfg",
                read(Path.of("docs", "haproxy.cfg"))
                        .replace(
                                "bind :8080",
                                "bind 127.0.0.1:" + ports.plain()
                                        + "\n    compression algo gzip\n    compression type application/json")
                        .replace("127.0.0.1:8081", "127.0.0.1:" + port(service.url()))
                        .replaceAll("(?m)^ *server two.*$", ""));
    }

    private static void writeCertificate() throws IOException {
        Path store = folder.resolve("keys.p12");
        if (!Files.exists(store)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "proxy",
                            "-keyalg",
                            "RSA",
                            "-dname",
                            "CN=localhost",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .start();
            try {
                assertThat(keytool.waitFor()).isZero();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Key key = keys.getKey("proxy", PASSWORD.toCharArray());
            written("key.pem", pem("PRIVATE KEY", key.getEncoded()));
            written(
                    "certificate.pem",
                    pem("CERTIFICATE", keys.getCertificate("proxy").getEncoded()));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(content));
    }

    private static Path written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(name)));
    }

    private static int port(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
