package io.rolebook.support;

import static io.rolebook.support.Given.administrator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;

/** A role of its own for one test, with the bands that an employer sets for it. All of it is gone when it is closed. */
public final class Employer implements AutoCloseable {
    public static final String BANDS = "/v1/salaries/bands";
    /** Numbers stay as they are written. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";

    private final String role;
    private final List<Payroll> payrolls = new ArrayList<>();

    private Employer(String role) {
        this.role = role;
    }

    public static Employer of(String role) {
        administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "%1$s", "title": "Title of %1$s", "summary": "For a test.", "family": "data-and-ai",
                         "status": "draft", %2$s}
                        """.formatted(role, EVIDENCE))
                .put("/v1/roles/" + role)
                .then()
                .statusCode(201);
        return new Employer(role);
    }

    /** The slug of the role. */
    public String role() {
        return role;
    }

    /** The slug of a band of this role. */
    public String band(String name) {
        return role + "-" + name;
    }

    /**
     * A complete document: 100,000 to 150,000 USD a year, for all levels, anywhere, from 2026 on.
     *
     * @param fields those that are otherwise, as JSON, such as {@code "level": "mid", "place": "US"}
     */
    public String document(String name, String fields) {
        String usual = """
                {"slug": "%s", "role": "%s", "minimum": 100000, "maximum": 150000, "currency": "USD", "per": "year",
                 "validFrom": "2026-01-01", %s}
                """.formatted(band(name), role, EVIDENCE);
        try {
            ObjectNode document = (ObjectNode) MAPPER.readTree(usual);
            return document.setAll((ObjectNode) MAPPER.readTree("{" + fields + "}"))
                    .toString();
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(fields, malformed);
        }
    }

    public Response put(String name, String fields) {
        return put(name, fields, null);
    }

    public Response put(String name, String fields, String ifMatch) {
        var request = administrator().contentType("application/json").body(document(name, fields));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(BANDS + "/" + band(name));
    }

    /** Writes a band, which must succeed. */
    public Employer with(String name, String fields) {
        put(name, fields).then().statusCode(201);
        return this;
    }

    /** Observations of this role in US dollars a year, which the employer did not make. */
    public Employer withMarket(String level, String place, int year, int... amounts) {
        Payroll payroll = Payroll.ofPublic(role + "-market-" + payrolls.size());
        payrolls.add(payroll);
        StringBuilder csv = new StringBuilder("role,title,amount,currency,year,level,place\n");
        for (int amount : amounts) {
            csv.append("%s,x,%d,USD,%d,%s,%s\n".formatted(role, amount, year, level, place));
        }
        payroll.take(csv.toString());
        return this;
    }

    /** What is known of the role's pay. */
    public JsonPath salary(String query) {
        return administrator()
                .get("/v1/roles/" + role + "/salary" + (query.isEmpty() ? "" : "?" + query))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Override
    public void close() {
        List<String> bands =
                administrator().get(BANDS + "?limit=200&role=" + role).path("items.slug");
        bands.forEach(band -> delete(BANDS + "/" + band));
        payrolls.forEach(payroll -> delete(payroll.address()));
        delete("/v1/roles/" + role);
    }

    private static void delete(String address) {
        administrator().header("If-Match", "*").delete(address).then().statusCode(204);
    }
}
