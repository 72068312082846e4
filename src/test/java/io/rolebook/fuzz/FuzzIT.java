package io.rolebook.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Operation;
import io.rolebook.support.Proof;
import io.rolebook.support.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the OpenAPI document, asked as it is documented and then in all kinds of wrong ways, by all kinds of
 * callers. Answers may refuse, never break: {@link Verdict} says what that means. The same seed asks the same again.
 */
@LongTest
class FuzzIT {
    private static final int ROUNDS = Proof.rounds(1);
    private static final long SEED = Proof.seed();
    /** A service that runs elsewhere already, and may be spoilt; else one of our own is started. */
    private static final String ELSEWHERE = System.getProperty("prove.url");

    private static final String KEY = System.getProperty("prove.key", Given.ADMINISTRATOR_KEY);
    private static final List<String> METHODS = List.of("put", "post", "get", "patch", "delete");

    @TempDir
    static Path folder;

    private static Service service;
    private static String address;

    private final Made made = new Made();
    private final Map<String, String> bearers = new LinkedHashMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Set<String> succeeded = new TreeSet<>();
    private final Map<String, String> failed = new TreeMap<>();

    @BeforeAll
    static void start() {
        if (ELSEWHERE == null) {
            service = Service.start(
                    folder,
                    Map.of(
                            "ROLEBOOK_ADMIN_KEY", KEY,
                            "ROLEBOOK_WEBHOOKS_SENDING", "false",
                            "ROLEBOOK_WEBHOOKS_TIMEOUT", "500ms"));
        }
        address = service == null ? ELSEWHERE : service.url();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void whateverIsAskedIsAnsweredAsDocumented() {
        makeKeys();
        Shots shots = new Shots(new Random(SEED), made, scopes());

        try (Wire wire = new Wire(address)) {
            examples(wire, shots, operation -> !operation.method().equals("delete"));
            for (int round = 0; round < ROUNDS; round++) {
                for (Operation operation : inOrder()) {
                    shots.hostile(operation).forEach(shot -> shoot(wire, shot));
                }
            }
            // Of what the examples made, hostile requests may have taken away what others need.
            examples(wire, shots, operation -> !operation.method().equals("delete"));
            examples(wire, shots, operation -> true);
        }

        System.out.printf("seed %d, %d rounds, answers %s%n", SEED, ROUNDS, statuses);
        assertThat(faults.values())
                .as("seed %d, %d rounds, answers %s", SEED, ROUNDS, statuses)
                .isEmpty();
        assertThat(succeeded)
                .as("each of them was also asked what it does, but not %s", failed)
                .containsExactlyInAnyOrderElementsOf(
                        OpenApi.operations().stream().map(Operation::id).toList());
        Given.anybody().baseUri(address).get(Given.ROLE).then().statusCode(200);
        if (service != null) {
            assertThat(service.log()).doesNotContain(" ERROR ");
        }
    }

    private void shoot(Wire wire, Shot planned) {
        String bearer = bearers.get(planned.principal());
        boolean hasItsOwn = bearer == null || planned.headers().containsKey("Authorization");
        Shot shot = hasItsOwn ? planned : planned.with("Authorization", bearer);
        try {
            Wire.Answer answer = wire.send(shot);
            statuses.merge(answer.status(), 1, Integer::sum);
            made.learn(shot, answer);
            if (answer.status() / 100 == 2) {
                failed.remove(shot.operation().id());
                succeeded.add(shot.operation().id());
            } else if (shot.what().equals(Shots.EXAMPLE)) {
                failed.put(shot.operation().id(), "%d %s".formatted(answer.status(), shot.curl(address)));
            }
            Verdict.on(shot, answer).ifPresent(fault -> note(shot, fault));
        } catch (IOException | RuntimeException gone) {
            note(shot, "is not answered: " + gone);
        }
    }

    /** One of a kind is enough. */
    private void note(Shot shot, String fault) {
        String kind =
                "%s %s %s".formatted(shot.operation(), shot.what(), fault.substring(0, Math.min(30, fault.length())));
        faults.putIfAbsent(
                kind, "%s (%s) %s%n    %s%n".formatted(shot.operation(), shot.what(), fault, shot.curl(address)));
    }

    private void examples(Wire wire, Shots shots, Predicate<Operation> wanted) {
        inOrder().stream().filter(wanted).forEach(operation -> shoot(wire, ofItsOwn(shots.example(operation))));
    }

    /** The body that POST shares with PUT in the OpenAPI document was made by PUT; the examples have another one for POST. */
    private static Shot ofItsOwn(Shot shot) {
        String example = "/META-INF/examples/" + shot.operation().id() + ".request.json";
        try (InputStream body = FuzzIT.class.getResourceAsStream(example)) {
            return !shot.method().equals("POST") || body == null
                    ? shot
                    : new Shot(
                            shot.operation(),
                            shot.what(),
                            shot.principal(),
                            shot.method(),
                            shot.target(),
                            shot.headers(),
                            body.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes first, the outer things before the inner ones, so that there is something to read; deletions last, in reverse. */
    private static List<Operation> inOrder() {
        List<Operation> operations = new ArrayList<>(OpenApi.operations());
        operations.sort(Comparator.<Operation>comparingInt(operation -> METHODS.indexOf(operation.method()))
                .thenComparing(operation -> (operation.method().equals("delete") ? -1 : 1)
                        * operation.path().length())
                .thenComparing(Operation::path));
        return operations;
    }

    private void makeKeys() {
        bearers.put(Shots.ADMIN, "Bearer " + KEY);
        bearers.put(Shots.GARBAGE, "Bearer rolebook_aaaaaaaa_0123456789012345678901234567890123456789012");
        for (String scope : scopes()) {
            var key = Given.anybody()
                    .baseUri(address)
                    .header("Authorization", "Bearer " + KEY)
                    .contentType("application/json")
                    .body("{\"name\": \"fuzz %s\", \"scopes\": [\"%s\"]}".formatted(UUID.randomUUID(), scope))
                    .post("/v1/keys")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            made.spare(key.getString("id"));
            bearers.put(scope, "Bearer " + key.getString("key"));
        }
    }

    private static Set<String> scopes() {
        return OpenApi.operations().stream()
                .flatMap(operation -> operation.scopes().stream())
                .filter(scope -> !scope.equals(Shots.ADMIN))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
