package io.rolebook.page;

import static io.rolebook.support.Given.administrator;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.restassured.path.json.JsonPath;
import io.rolebook.chart.Numbers;
import io.rolebook.support.Payroll;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** A role that pages are tried with: with levels, skills, pay in three countries over three years, and a hostile note. */
final class Pastry {
    static final String ROLE = "/v1/roles/pastry-robot-engineer";
    static final String DATASET = "pastry-pay";
    static final String HOSTILE = "<script>document.title='taken'</script>";

    private static final int PEOPLE = 120;
    private static final String[] PLACES = {"DE", "US", "GB"};
    private static final String[] CURRENCIES = {"EUR", "USD", "GBP"};
    private static final String[] LEVELS = {"entry", "mid", "senior"};
    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\", \"note\": \"%s\"}]"
                    .formatted(HOSTILE);

    private Pastry() {}

    /** There is one of it, whoever asks first. */
    static synchronized void bake() {
        if (administrator().get(ROLE).statusCode() == 200) {
            return;
        }
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "pastry-robot-engineer", "title": "Pastry Robot Engineer",
                         "summary": "Builds robots that bake %1$s.", "family": "data-and-ai", "status": "published",
                         "alternateTitles": ["Croissant Roboticist"], %2$s,
                         "levels": [{"level": "entry", "title": "Junior Pastry Robot Engineer", "summary": "Learns.", %2$s},
                                    {"level": "mid", "title": "Pastry Robot Engineer", "summary": null, %2$s},
                                    {"level": "senior", "title": "Senior Pastry Robot Engineer", "summary": "Leads.", %2$s}],
                         "responsibilities": [
                            {"statement": "Kneads dough with servos.", "category": "build", "importance": 4, %2$s},
                            {"statement": "Decides which robot bakes.", "category": "design", "levels": ["senior"], %2$s}],
                         "skills": [
                            {"skill": "python", "requirement": "optional", "proficiency": 2, "importance": 3,
                             "levels": ["entry", "mid"], %2$s},
                            {"skill": "python", "requirement": "essential", "proficiency": 4, "importance": 5,
                             "levels": ["senior"], %2$s}]}
                        """.formatted(HOSTILE, EVIDENCE))
                .put(ROLE)
                .then()
                .statusCode(201);
        StringBuilder pay = new StringBuilder("external_id,title,amount,currency,year,place,level\n");
        for (int person = 0; person < PEOPLE; person++) {
            int where = person % PLACES.length;
            int level = person / PLACES.length % LEVELS.length;
            pay.append("%d,Pastry Robot Engineer,%d,%s,%d,%s,%s%n"
                    .formatted(
                            person,
                            52_000 + 24_000 * level + 9_000 * where + 571 * (person % 29),
                            CURRENCIES[where],
                            2023 + person % 7 % 3,
                            PLACES[where],
                            LEVELS[level]));
        }
        Payroll.ofPublic(DATASET).take(pay.toString());
    }

    /** Takes it away again, after the last test of a class. */
    static void clear() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        Stream.of("/v1/salaries/datasets/" + DATASET, ROLE)
                .forEach(address -> administrator()
                        .baseUri("http://localhost:" + port)
                        .header("If-Match", "*")
                        .delete(address)
                        .then()
                        .statusCode(anyOf(is(200), is(204))));
    }

    /** A percentile that the API answers, as pages write it. */
    static String percentile(JsonPath pay, int p) {
        return Numbers.amount(
                new BigDecimal(pay.getString("distribution.percentiles.find { it.p == %d }.amount".formatted(p))));
    }
}
