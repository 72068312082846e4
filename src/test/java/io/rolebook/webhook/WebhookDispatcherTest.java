package io.rolebook.webhook;

import static io.rolebook.support.Given.administrator;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Precondition;
import io.rolebook.database.Heartbeats;
import io.rolebook.http.Json;
import io.rolebook.source.SourceDocument;
import io.rolebook.support.Database;
import io.rolebook.support.Receiver;
import io.rolebook.support.Receiver.Received;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has a receiver, a webhook that sends to it, and objects that send as those of an instance of their own do. */
@QuarkusTest
@WithTestResource(Database.class)
class WebhookDispatcherTest {
    private static final Duration SOON = TestSettings.SOON;
    private static final Duration LATER = Duration.ofHours(1);
    private static final String SOURCES = "[\"source\"]";

    @Inject
    Webhooks webhooks;

    @Inject
    Deliveries deliveries;

    @Inject
    Heartbeats heartbeats;

    @Inject
    Json json;

    @Inject
    Vertx vertx;

    @Inject
    Catalogue catalogue;

    private Receiver receiver;
    private Subscriber webhook;
    private final List<WebhookDispatcher> instances = new ArrayList<>();
    private final Set<String> written = new LinkedHashSet<>();

    @BeforeEach
    void subscribe() {
        receiver = Receiver.open();
        webhook = Subscriber.of(receiver.url(), SOURCES);
    }

    @AfterEach
    void leaveNothing() {
        instances.forEach(WebhookDispatcher::stop);
        webhook.close();
        receiver.close();
        written.forEach(slug -> catalogue.delete("test", SourceDocument.class, slug, new Precondition("*")));
    }

    @Test
    void aChangeIsToldOnceItIsWritten() {
        instance(SOON);

        long revision = write("told");

        Received told = receiver.next();
        assertThat(told.isSignedWith(webhook.secret())).isTrue();
        assertThat(told.json().path("type").asText()).isEqualTo("source.changed");
        assertThat(Instant.parse(told.json().path("timestamp").asText())).isBefore(Instant.now());
        assertThat(told.json().at("/data/revision").asLong()).isEqualTo(revision);
        assertThat(told.json().at("/data/type").asText()).isEqualTo("source");
        assertThat(told.json().at("/data/id").asText())
                .isEqualTo(administrator().get("/v1/sources/told").path("id"));
        assertThat(told.json().at("/data/slug").asText()).isEqualTo("told");
        assertThat(told.json().at("/data/action").asText()).isEqualTo("created");
        assertThat(told.json().at("/data/document/title").asText()).isEqualTo("Title of told");
        assertThat(webhook.awaitAllDelivered().getLong("position")).isEqualTo(revision);
    }

    @Test
    void aDeletionHasNoDocument() {
        write("deleted");
        delete("deleted");

        instance(SOON);

        assertThat(receiver.next().json().at("/data/action").asText()).isEqualTo("created");
        Received deletion = receiver.next();
        assertThat(deletion.json().at("/data/action").asText()).isEqualTo("deleted");
        assertThat(deletion.json().at("/data/document").isNull()).isTrue();
    }

    @Test
    void whatWasThereBeforeIsNotTold() {
        write("before");
        try (Receiver late = Receiver.open();
                Subscriber latecomer = Subscriber.of(late.url(), SOURCES)) {
            write("after");

            instance(SOON);

            assertThat(late.next().slug()).isEqualTo("after");
        }
    }

    @Test
    void onlyTheKindsThatAreWantedAreTold() {
        try (Receiver other = Receiver.open();
                Subscriber ofSkills = Subscriber.of(other.url(), "[\"skill\"]")) {
            long revision = write("unwanted");

            instance(SOON);

            assertThat(receiver.next().slug()).isEqualTo("unwanted");
            assertThat(ofSkills.awaitAllDelivered().getLong("position")).isEqualTo(revision);
            ofSkills.deliveries("").body("items", hasSize(0));
            assertThat(other.hasNone()).isTrue();
        }
    }

    @Test
    void aMessageIsTriedUntilItArrivesBeforeTheNextOneGoes() {
        receiver.answering(500, 500);
        write("first");
        write("second");

        instance(SOON, SOON, SOON);

        List<Received> received = receive(4);
        assertThat(received).extracting(Received::slug).containsExactly("first", "first", "first", "second");
        assertThat(received.subList(0, 3))
                .extracting(Received::id)
                .containsOnly(received.get(0).id());
        assertThat(received.subList(0, 3))
                .extracting(Received::body)
                .containsOnly(received.get(0).body());
        assertThat(received.get(3).id()).isNotEqualTo(received.get(0).id());
        assertThat(received).allMatch(message -> message.isSignedWith(webhook.secret()));
        webhook.awaitAllDelivered();
        webhook.deliveries("")
                .body("items.slug", contains("second", "first"))
                .body("items.attempts", contains(1, 3))
                .body("items.status", everyItem(is("delivered")));
    }

    @Test
    void whileAMessageWaitsItIsSaidForWhatAndUntilWhen() {
        receiver.answering(503);
        long revision = write("waiting");
        write("behind");

        instance(LATER);

        receiver.next();
        JsonPath view = webhook.await(told -> webhook.deliveries("").extract().path("items[0].lastStatus") != null);
        assertThat(view.getString("status")).isEqualTo("active");
        assertThat(view.getLong("backlog")).isEqualTo(2);
        assertThat(view.getLong("position")).isEqualTo(revision - 1);
        JsonPath waiting = webhook.deliveries("")
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("pending"))
                .body("items[0].type", equalTo("source.changed"))
                .body("items[0].attempts", equalTo(1))
                .body("items[0].lastStatus", equalTo(503))
                .body("items[0].lastFailure", nullValue())
                .extract()
                .jsonPath();
        assertThat(Instant.parse(waiting.getString("items[0].nextAttemptAt")))
                .isBetween(
                        Instant.now().plus(LATER).minusSeconds(60),
                        Instant.now().plus(LATER.multipliedBy(2)));
    }

    @Test
    void aReceiverThatIsGoneIsToldNoMore() {
        receiver.answering(410);
        write("gone");
        write("never");

        instance(SOON, SOON);

        webhook.await(view -> "gone".equals(view.getString("disabledBecause")));
        webhook.deliveries("")
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("failed"))
                .body("items[0].lastStatus", equalTo(410))
                .body("items[0].nextAttemptAt", nullValue());
        assertThat(receive(1)).extracting(Received::slug).containsExactly("gone");
        assertThat(receiver.hasNone()).isTrue();
    }

    @Test
    void whatBecomesOfAnAttemptToTheOldAddressIsNotHeldAgainstTheNewOne() throws IOException {
        byte[] gone = "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            slow.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            webhook.put(Subscriber.body("http://127.0.0.1:%d/".formatted(slow.getLocalPort()), SOURCES, true))
                    .statusCode(200);
            write("mended");
            instance(LATER);
            try (Socket underWay = slow.accept()) {
                webhook.put(Subscriber.body(receiver.url(), SOURCES, true)).statusCode(200);
                underWay.getOutputStream().write(gone);

                assertThat(receiver.next().slug()).isEqualTo("mended");
            }
        }
        webhook.awaitAllDelivered();
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        receiver.answering(307);
        write("redirected");

        instance(SOON, SOON);

        assertThat(receive(2)).extracting(Received::path).containsOnly("/in?of=us");
    }

    @Test
    void exhaustedAttemptsDisableAndEnablingGoesOnWithTheSameMessage() {
        receiver.answering(500, 500, 500);
        long revision = write("exhausting");
        write("next");
        instance(SOON, SOON);
        JsonPath disabled = webhook.await(view -> "exhausted".equals(view.getString("disabledBecause")));
        assertThat(disabled.getString("status")).isEqualTo("disabled");
        assertThat(disabled.getLong("position")).isEqualTo(revision - 1);
        assertThat(disabled.getLong("backlog")).isEqualTo(2);
        List<Received> failed = receive(3);
        assertThat(receiver.hasNone()).isTrue();

        webhook.put(Subscriber.body(receiver.url(), SOURCES, true))
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("disabledBecause", nullValue());

        List<Received> arrived = receive(2);
        assertThat(arrived).extracting(Received::slug).containsExactly("exhausting", "next");
        assertThat(arrived.get(0).id()).isEqualTo(failed.get(0).id());
        webhook.awaitAllDelivered();
    }

    @Test
    void whatIsTurnedOffIsToldAllOfItWhenItIsTurnedOnAgain() {
        webhook.put(Subscriber.body(receiver.url(), SOURCES, false)).statusCode(200);
        write("meanwhile");
        instance(SOON);
        try (Receiver other = Receiver.open();
                Subscriber active = Subscriber.of(other.url(), SOURCES)) {
            write("later");
            active.awaitAllDelivered();
            assertThat(other.next().slug()).isEqualTo("later");
        }
        assertThat(receiver.hasNone()).isTrue();

        webhook.put(Subscriber.body(receiver.url(), SOURCES, true)).statusCode(200);

        assertThat(receive(2)).extracting(Received::slug).containsExactly("meanwhile", "later");
    }

    @Test
    void aReceiverThatFailsHoldsUpNoOther() {
        receiver.answering(500);
        try (Receiver other = Receiver.open();
                Subscriber healthy = Subscriber.of(other.url(), SOURCES)) {
            write("one");
            write("two");

            instance(LATER);

            assertThat(other.next().slug()).isEqualTo("one");
            assertThat(other.next().slug()).isEqualTo("two");
            healthy.awaitAllDelivered();
        }
    }

    @Test
    void anotherInstanceGoesOnInTheMiddleOfARevision() {
        List<String> slugs =
                IntStream.range(0, 6).mapToObj("of-six-%d"::formatted).toList();
        written.addAll(slugs);
        catalogue.write(
                "test", slugs.stream().map(WebhookDispatcherTest::document).toList(), version -> true);
        receiver.answering(204, 204, 500);
        WebhookDispatcher first = instance(SOON, SOON, SOON);
        List<Received> received = receive(3);
        first.stop();

        instance(SOON, SOON, SOON);

        webhook.awaitAllDelivered();
        while (!receiver.hasNone()) {
            received.add(receiver.next());
        }
        assertThat(new LinkedHashSet<>(received.stream().map(Received::id).toList()))
                .hasSize(6);
        List<String> order = received.stream().map(Received::slug).distinct().toList();
        assertThat(order).containsExactlyInAnyOrderElementsOf(slugs);
        assertThat(received.stream().map(Received::id).toList()).isSorted();
    }

    @Test
    void twoInstancesSendEachMessageOnce() {
        instance(SOON);
        instance(SOON);

        for (int number = 0; number < 5; number++) {
            write("once-" + number);
        }

        assertThat(receive(5))
                .extracting(Received::slug)
                .containsExactly("once-0", "once-1", "once-2", "once-3", "once-4");
        webhook.awaitAllDelivered();
        webhook.deliveries("").body("items.attempts", everyItem(is(1)));
        assertThat(receiver.hasNone()).isTrue();
    }

    @Test
    void theLeaseIsOfOneUntilItExpires() {
        Lease first = new Lease(webhooks, Duration.ofMillis(500));
        Lease second = new Lease(webhooks, Duration.ofSeconds(30));
        assertThat(first.hold()).isTrue();
        assertThat(second.hold()).isFalse();

        boolean isTakenOver = await(second::hold);

        assertThat(isTakenOver).isTrue();
        assertThat(first.isHeldFor(Duration.ZERO)).isFalse();
        assertThat(first.hold()).isFalse();
        second.release();
        assertThat(first.hold()).isTrue();
        first.release();
    }

    @Test
    void aLeaseIsRenewedBeforeItExpires() {
        Lease lease = new Lease(webhooks, Duration.ofSeconds(2));
        Lease other = new Lease(webhooks, Duration.ofSeconds(2));
        Instant end = Instant.now().plusMillis(3_500);

        while (Instant.now().isBefore(end)) {
            assertThat(lease.hold()).isTrue();
            assertThat(other.hold()).isFalse();
        }

        lease.release();
    }

    @Test
    void aLeaseThatIsTooShortForAnAttemptIsRefused() {
        TestSettings settings = new TestSettings(true, List.of(), Duration.ofSeconds(16));

        assertThatThrownBy(() -> new WebhookDispatcher(
                        new Outbox(webhooks, deliveries, json, settings),
                        new Sender(vertx, new Targets(settings), settings),
                        webhooks,
                        deliveries,
                        settings,
                        heartbeats))
                .hasMessageContaining("ROLEBOOK_WEBHOOKS_LEASE_DURATION is PT30S");
    }

    @Test
    void aNewSecretSignsBesideTheOldOne() {
        write("rotated");
        JsonPath rotated = administrator()
                .post(webhook.address() + "/secret")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(Instant.parse(rotated.getString("previousUntil")))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));

        instance(SOON);

        Received received = receiver.next();
        assertThat(received.signature()).matches("v1,[^ ]+ v1,[^ ]+");
        assertThat(received.isSignedWith(rotated.getString("secret"))).isTrue();
        assertThat(received.isSignedWith(webhook.secret())).isTrue();
    }

    @Test
    void eachFormerSecretSignsForAsLongAsWasPromised() {
        write("rotated-twice");
        String second = administrator().post(webhook.address() + "/secret").path("secret");
        String third = administrator().post(webhook.address() + "/secret").path("secret");

        instance(SOON);

        Received received = receiver.next();
        assertThat(List.of(webhook.secret(), second, third)).allMatch(received::isSignedWith);
    }

    @Test
    void ofSecretsThatAreAllStillGoodThereAreTenBesideTheNewOne() {
        for (int time = 0; time < 10; time++) {
            administrator().post(webhook.address() + "/secret").then().statusCode(200);
        }

        administrator()
                .post(webhook.address() + "/secret")
                .then()
                .statusCode(409)
                .body("detail", containsString("10 times within a day"));
    }

    @Test
    void anOldSecretSignsNoMoreWhenItsTimeIsOver() {
        write("rotated-long-ago");
        String secret = administrator().post(webhook.address() + "/secret").path("secret");
        QuarkusTransaction.requiringNew()
                .run(() -> webhooks.session()
                        .createNativeMutationQuery("update webhook_former_secret set good_until = now()")
                        .executeUpdate());

        instance(SOON);

        Received received = receiver.next();
        assertThat(received.isSignedWith(secret)).isTrue();
        assertThat(received.isSignedWith(webhook.secret())).isFalse();
    }

    @Test
    void aMessageIsSentAgainByHand() {
        write("replayed");
        WebhookDispatcher instance = instance(SOON);
        Received first = receiver.next();
        webhook.awaitAllDelivered();
        instance.stop();

        webhook.replay(first.id())
                .statusCode(200)
                .body("status", equalTo("delivered"))
                .body("attempts", equalTo(2))
                .body("lastStatus", equalTo(204));

        Received second = receiver.next();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.isSignedWith(webhook.secret())).isTrue();
    }

    @Test
    void aMessageThatArrivesByHandLetsTheNextOneGo() {
        receiver.answering(500);
        write("stuck");
        write("unstuck");
        instance(LATER);
        String stuck = receiver.next().id();
        webhook.await(view -> webhook.deliveries("").extract().path("items[0].lastStatus") != null);

        webhook.replay(stuck).statusCode(200).body("status", equalTo("delivered"));

        assertThat(receive(2)).extracting(Received::slug).containsExactly("stuck", "unstuck");
        webhook.awaitAllDelivered();
    }

    @Test
    void aReplayThatFailsChangesNothingElse() {
        write("arrived");
        instance(SOON);
        String arrived = receiver.next().id();
        webhook.awaitAllDelivered();
        receiver.answering(500);

        webhook.replay(arrived)
                .statusCode(200)
                .body("status", equalTo("delivered"))
                .body("lastStatus", equalTo(500));

        assertThat(webhook.view().getString("status")).isEqualTo("active");
        assertThat(webhook.view().getLong("backlog")).isZero();
    }

    @Test
    void aTestEventIsSentAtOnce() {
        administrator()
                .post(webhook.address() + "/test")
                .then()
                .statusCode(200)
                .body("type", equalTo("webhook.test"))
                .body("status", equalTo("delivered"))
                .body("revision", nullValue())
                .body("lastAttemptAt", notNullValue());

        Received received = receiver.next();
        assertThat(received.json().path("type").asText()).isEqualTo("webhook.test");
        assertThat(received.json().path("data").isNull()).isTrue();
        assertThat(received.isSignedWith(webhook.secret())).isTrue();
    }

    @Test
    void aTestThatFailsIsNoBacklog() {
        receiver.answering(500);

        administrator()
                .post(webhook.address() + "/test")
                .then()
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("lastStatus", equalTo(500))
                .body("nextAttemptAt", nullValue());

        assertThat(webhook.view().getLong("backlog")).isZero();
    }

    @Test
    void deliveriesAreListedPageByPageNewestFirst() {
        for (String slug : List.of("page-a", "page-b", "page-c")) {
            write(slug);
        }
        instance(SOON);
        webhook.awaitAllDelivered();

        JsonPath first = webhook.deliveries("?limit=2")
                .body("items.slug", contains("page-c", "page-b"))
                .body("page.total", equalTo(3))
                .extract()
                .jsonPath();

        webhook.deliveries("?limit=2&cursor=" + first.getString("page.next"))
                .body("items.slug", contains("page-a"))
                .body("page.next", nullValue());
    }

    @Test
    void whatHasArrivedIsForgottenAfterAWhile() {
        receiver.answering(204, 500);
        write("forgotten");
        write("remembered");
        instance(LATER);
        webhook.await(view ->
                Integer.valueOf(500).equals(webhook.deliveries("").extract().path("items[0].lastStatus")));

        QuarkusTransaction.requiringNew().run(() -> deliveries.forget(Instant.now()));

        webhook.deliveries("").body("items.slug", contains("remembered"));
    }

    /** Objects that send, as an instance of the service starts them. */
    private WebhookDispatcher instance(Duration... retries) {
        TestSettings settings = TestSettings.retrying(retries);
        WebhookDispatcher instance = new WebhookDispatcher(
                new Outbox(webhooks, deliveries, json, settings),
                new Sender(vertx, new Targets(settings), settings),
                webhooks,
                deliveries,
                settings,
                heartbeats);
        instances.add(instance);
        instance.start();
        return instance;
    }

    private List<Received> receive(int count) {
        List<Received> received = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            received.add(receiver.next());
        }
        return received;
    }

    /** @return the revision that it made */
    private long write(String slug) {
        written.add(slug);
        return catalogue.write("test", List.of(document(slug)), version -> true).revision();
    }

    private void delete(String slug) {
        catalogue.delete("test", SourceDocument.class, slug, new Precondition("*"));
        written.remove(slug);
    }

    private static SourceDocument document(String slug) {
        return new SourceDocument(null, slug, "Title of " + slug, null, null, null, null, null, null, null);
    }

    private static boolean await(BooleanSupplier expected) {
        Instant end = Instant.now().plusSeconds(20);
        while (!expected.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
        }
        return true;
    }
}
