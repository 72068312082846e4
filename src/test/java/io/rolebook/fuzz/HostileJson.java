package io.rolebook.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.rolebook.support.OpenApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Documents that are almost what an operation takes: an example of it with one thing changed. */
final class HostileJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** As they stand in a document. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.001",
            "1.005",
            "1e3",
            "1e400",
            "-1e-400",
            "1" + "0".repeat(400),
            "0." + "0".repeat(400) + "1",
            "9007199254740993",
            "2147483648",
            "9223372036854775808",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\u202eright to left\"",
            "\"\\n\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[1, \"x\"]",
            "{\"x\": {}}",
            "{\"$ref\": \"#\"}",
            "\"" + "x".repeat(20_000) + "\"",
            "\"" + "\\u00e9".repeat(3_000) + "\"",
            "[".repeat(500) + "]".repeat(500));

    private final HostileText texts;
    private final Random random;

    private record Place(ContainerNode<?> parent, Object key, JsonNode schema) {}

    HostileJson(HostileText texts, Random random) {
        this.texts = texts;
        this.random = random;
    }

    byte[] like(JsonNode example, JsonNode schema) {
        return random.nextInt(4) == 0 ? broken(write(example)) : changed(example.deepCopy(), schema);
    }

    private byte[] changed(JsonNode document, JsonNode schema) {
        List<Place> places = new ArrayList<>();
        collect(document, schema, places);
        Place place = texts.pick(places);
        switch (random.nextInt(8)) {
            case 0 -> remove(place);
            case 1 -> repeat(place);
            case 2 -> addTo(place);
            default -> replace(place);
        }
        return write(document).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] broken(String valid) {
        byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
        int deep = 20_000;
        return switch (random.nextInt(20)) {
            case 0 -> new byte[0];
            case 1 -> text("null");
            case 2 -> text("[]");
            case 3 -> text("\"x\"");
            case 4 -> text("1");
            case 5 -> text("{}");
            case 6 -> text(valid.substring(0, random.nextInt(valid.length())));
            case 7 -> text(valid + "}");
            case 8 -> text(valid + valid);
            case 9 -> text("\ufeff" + valid);
            case 10 -> valid.getBytes(StandardCharsets.UTF_16);
            case 11 -> text("[".repeat(deep));
            case 12 -> text("{\"a\":".repeat(deep) + "1" + "}".repeat(deep));
            case 13 -> text(valid.replaceFirst("\\{", "{\"slug\": \"first\", "));
            case 14 -> text(valid.replaceFirst(":", ": NaN, \"x\":"));
            case 15 -> text(valid.replace('"', '\''));
            case 16 -> text("/* a comment */ " + valid);
            case 17 -> text("{\"__proto__\": {\"admin\": true}}");
            case 18 -> text("[" + valid + "]");
            default -> {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                yield bytes;
            }
        };
    }

    /** Every member and item, those that the schema knows and the example lacks too. */
    private void collect(JsonNode node, JsonNode schema, List<Place> places) {
        JsonNode known = container(OpenApi.resolve(schema));
        if (node instanceof ObjectNode object) {
            known.path("properties").properties().stream()
                    .filter(property -> !object.has(property.getKey()))
                    .forEach(property -> places.add(new Place(object, property.getKey(), property.getValue())));
            object.properties().forEach(member -> {
                JsonNode inner = known.path("properties").path(member.getKey());
                places.add(new Place(object, member.getKey(), inner));
                collect(member.getValue(), inner, places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                places.add(new Place(array, index, known.path("items")));
                collect(array.get(index), known.path("items"), places);
            }
        }
    }

    private static JsonNode container(JsonNode schema) {
        for (JsonNode alternative : schema.path("anyOf")) {
            JsonNode resolved = OpenApi.resolve(alternative);
            if (resolved.has("properties") || resolved.has("items")) {
                return resolved;
            }
        }
        return schema;
    }

    private void replace(Place place) {
        RawValue value = new RawValue(random.nextBoolean() ? texts.pick(VALUES) : quoted(texts.near(place.schema())));
        if (place.parent() instanceof ObjectNode object) {
            object.putRawValue((String) place.key(), value);
        } else if (place.parent() instanceof ArrayNode array) {
            array.set((int) place.key(), array.rawValueNode(value));
        }
    }

    private String quoted(String value) {
        boolean isNumber = value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
        return isNumber && random.nextInt(4) > 0
                ? value
                : write(MAPPER.getNodeFactory().textNode(value));
    }

    private static void remove(Place place) {
        if (place.parent() instanceof ObjectNode object) {
            object.remove((String) place.key());
        } else if (place.parent() instanceof ArrayNode array) {
            array.remove((int) place.key());
        }
    }

    private void repeat(Place place) {
        if (place.parent() instanceof ArrayNode array) {
            JsonNode item = array.get((int) place.key());
            int times = texts.pick(List.of(1, 2, 300));
            for (int time = 0; time < times; time++) {
                array.add(item.deepCopy());
            }
        } else {
            replace(place);
        }
    }

    private void addTo(Place place) {
        if (place.parent() instanceof ObjectNode object) {
            object.putRawValue(
                    texts.pick(List.of("unknown", "id", "revision", "updatedAt", "links", "", "__proto__", "\u0000")),
                    new RawValue(texts.pick(VALUES)));
        } else {
            replace(place);
        }
    }

    private static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
