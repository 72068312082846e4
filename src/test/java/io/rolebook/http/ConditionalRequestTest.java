package io.rolebook.http;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class ConditionalRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {ROLE, "/v1/roles", ROLE + "/salary", "/v1/levels", "/v1/skills/python", "/v1/exports/roles"})
    void anAnswerThatIsKnownIsNotSentAgain(String address) {
        String etag = anybody().get(address).header("ETag");

        assertThat(etag).matches("\"[^\"]+\"");
        anybody()
                .header("If-None-Match", "\"other\", " + etag)
                .get(address)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(etag));
        anybody().header("If-None-Match", "W/" + etag).get(address).then().statusCode(304);
        anybody().header("If-None-Match", "\"other\"").get(address).then().statusCode(200);
        anybody().header("If-None-Match", "*").get(address).then().statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-gzip", "--gzip", ";gzip", "-br", "-zstd", ";br"})
    void whatAProxyAddsToATagWhereItCompressesMatches(String suffix) {
        String etag = anybody().get(ROLE).header("ETag");
        String compressed = etag.substring(0, etag.length() - 1) + suffix + "\"";

        anybody().header("If-None-Match", compressed).get(ROLE).then().statusCode(304);
        anybody()
                .header("If-None-Match", "\"x,y\", W/" + compressed)
                .get(ROLE)
                .then()
                .statusCode(304);
        anybody()
                .header("If-None-Match", etag.replace(".", "-gzip."))
                .get(ROLE)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {ROLE, "/v1/exports/roles"})
    void aReadDoesNotLookAtIfMatch(String address) {
        anybody()
                .header("If-Match", "\"other\"")
                .header("If-None-Match", "\"another\"")
                .get(address)
                .then()
                .statusCode(200);
        anybody().header("If-Match", "1e3").get(address).then().statusCode(200);
    }

    @Test
    void theSameRequestGivesTheSameBytes() {
        assertThat(anybody().get(ROLE).asByteArray())
                .isEqualTo(anybody().get(ROLE).asByteArray());
    }

    @Test
    void eachRepresentationHasItsOwnTag() {
        assertThat(anybody().accept("text/markdown").get(ROLE).header("ETag"))
                .isNotEqualTo(anybody().get(ROLE).header("ETag"));
    }

    @Test
    void theTagOfADocumentBeginsWithItsRevision() {
        int revision = anybody().get(ROLE).path("revision");

        anybody().get(ROLE).then().header("ETag", startsWith("\"" + revision + "."));
    }

    @Test
    void answersAreRevalidatedAndVary() {
        anybody()
                .get(ROLE)
                .then()
                .header("Cache-Control", equalTo("no-cache"))
                .header("Vary", equalTo("Accept, Accept-Encoding, Authorization, Origin"));
    }

    @Test
    void whatDoesNotExistDoesNotMatch() {
        anybody().header("If-None-Match", "*").get("/v1/roles/nobody").then().statusCode(404);
    }
}
