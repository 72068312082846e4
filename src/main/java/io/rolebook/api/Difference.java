package io.rolebook.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where two versions of a document say something else. */
@Schema(description = "Where two versions of a document differ.")
public record Difference(
        @Schema(description = "A JSON pointer (RFC 6901) into the document.", example = "/title")
        String pointer,

        @Schema(description = "What stood there; null where there was nothing.", implementation = Object.class)
        JsonNode before,

        @Schema(description = "What stands there now; null where there is nothing.", implementation = Object.class)
        JsonNode after) {

    /** Field by field, and element by element of lists. A version that is not there is null. */
    static List<Difference> between(@Nullable JsonNode before, @Nullable JsonNode after) {
        List<Difference> found = new ArrayList<>();
        collect("", before, after, found);
        return found;
    }

    private static void collect(
            String pointer, @Nullable JsonNode earlier, @Nullable JsonNode later, List<Difference> found) {
        JsonNode before = Objects.requireNonNullElse(earlier, NullNode.getInstance());
        JsonNode after = Objects.requireNonNullElse(later, NullNode.getInstance());
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> collect(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    before.get(name),
                    after.get(name),
                    found));
        } else if (before.isArray() && after.isArray()) {
            for (int index = 0; index < Math.max(before.size(), after.size()); index++) {
                collect(pointer + "/" + index, before.get(index), after.get(index), found);
            }
        } else {
            found.add(new Difference(pointer, before, after));
        }
    }
}
