package io.rolebook.change;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.http.Problem.Referrer;
import io.rolebook.http.ProblemException;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class ReferencesTest {
    @Inject
    Catalogue catalogue;

    @Test
    void whoeverDeletesARoleInUseIsToldByWhat() {
        try (Employer employer = Employer.of("referred-to").with("pay", "")) {
            refuse(employer);
        }
    }

    private static void refuse(Employer employer) {
        administrator()
                .header("If-Match", "*")
                .delete("/v1/roles/" + employer.role())
                .then()
                .statusCode(409)
                .body("code", equalTo("conflict"))
                .body(
                        "detail",
                        equalTo(
                                "The role 'referred-to' cannot be deleted, because 1 document refers to it: 1 of type band"
                                        + " (referred-to-pay). Take it out of them, or delete them, first."))
                .body("referrers", hasSize(1))
                .body("referrers[0].type", equalTo("band"))
                .body("referrers[0].count", is(1))
                .body("referrers[0].items[0].slug", equalTo("referred-to-pay"))
                .body("referrers[0].items[0].link", equalTo("/v1/salaries/bands/referred-to-pay"));
    }

    @Test
    void aSkillIsReferredToByRolesAndBySkills() {
        administrator()
                .header("If-Match", "*")
                .delete("/v1/skills/machine-learning")
                .then()
                .statusCode(409)
                .body("detail", containsString("documents refer to it: "))
                .body("referrers.type", hasItems("role", "skill"))
                .body("referrers.find {it.type == 'role'}.count", greaterThan(1))
                .body("referrers.find {it.type == 'role'}.items.size()", lessThanOrEqualTo(10))
                .body("referrers.find {it.type == 'role'}.items[0].link", startsWith("/v1/roles/"));
    }

    @ParameterizedTest
    @CsvSource({"family, data-and-ai, role", "place, us, place", "source, bls, role"})
    void eachKindIsAskedInTheSameWay(String kind, String slug, String referring) {
        assertThatThrownBy(() ->
                        catalogue.delete("tester", catalogue.typeOf(kind).orElseThrow(), slug, new Precondition("*")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.referrers())
                                .extracting(Referrer::type)
                                .contains(referring));
    }
}
