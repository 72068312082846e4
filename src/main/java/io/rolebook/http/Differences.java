package io.rolebook.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where two JSON documents differ. The elements of a list belong together by what names each of them, not by where they
 * stand, so that one more in front does not change all that follow; a list of elements without a name, or with the same
 * one twice, differs as a whole.
 */
final class Differences {
    /** The fields that name an element within its list, the first that all elements have. */
    private static final List<String> NAMES =
            List.of("id", "slug", "skill", "key", "level", "name", "statement", "kind");

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    static List<Difference> between(JsonNode before, JsonNode after) {
        Differences differences = new Differences();
        differences.compare("", before, after);
        return differences.found;
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            compareFields(pointer, before, after);
            return;
        }
        String name = before.isArray() && after.isArray() ? name(before, after) : null;
        if (name == null) {
            found.add(new Difference(pointer, orNull(before), orNull(after)));
        } else {
            compareElements(pointer, before, after, name);
        }
    }

    private void compareFields(String pointer, JsonNode before, JsonNode after) {
        Set<String> fields = new LinkedHashSet<>();
        after.fieldNames().forEachRemaining(fields::add);
        before.fieldNames().forEachRemaining(fields::add);
        fields.forEach(field -> compare(
                pointer + "/" + field.replace("~", "~0").replace("/", "~1"), before.path(field), after.path(field)));
    }

    private void compareElements(String pointer, JsonNode before, JsonNode after, String name) {
        Map<String, Integer> earlier = positions(before, name);
        Map<String, Integer> later = positions(after, name);
        later.forEach((key, index) -> {
            Integer was = earlier.get(key);
            compare(pointer + "/" + index, was == null ? before.path(-1) : before.get(was), after.get(index));
        });
        earlier.forEach((key, index) -> {
            if (!later.containsKey(key)) {
                found.add(new Difference(pointer + "/" + index, before.get(index), null));
            }
        });
        List<String> orderBefore =
                earlier.keySet().stream().filter(later::containsKey).toList();
        List<String> orderAfter =
                later.keySet().stream().filter(earlier::containsKey).toList();
        if (!orderBefore.equals(orderAfter)) {
            found.add(new Difference(pointer, orderBefore, orderAfter));
        }
    }

    /** The field that names the elements of both lists, each by another value; null where there is none. */
    private static @Nullable String name(JsonNode before, JsonNode after) {
        return NAMES.stream()
                .filter(name -> isNamed(before, name) && isNamed(after, name))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNamed(JsonNode elements, String name) {
        for (JsonNode element : elements) {
            if (!element.path(name).isTextual()) {
                return false;
            }
        }
        return positions(elements, name).size() == elements.size();
    }

    private static Map<String, Integer> positions(JsonNode elements, String name) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int index = 0; index < elements.size(); index++) {
            positions.put(elements.get(index).path(name).asText(), index);
        }
        return positions;
    }

    private static @Nullable JsonNode orNull(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node;
    }
}
