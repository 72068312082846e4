package io.rolebook.openapi;

import io.smallrye.openapi.model.BaseModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the document shows of a model, to compare models by. Their own equality (SmallRye OpenAPI 4.2) knows what is not written
 * as well, and their hashes are of before what is in them was completed.
 */
final class Visible {
    private Visible() {}

    static @Nullable Object of(@Nullable Object part) {
        if (part instanceof BaseModel<?> model) {
            return of(model.getAllProperties());
        }
        if (part instanceof Map<?, ?> map) {
            Map<String, Object> visible = new TreeMap<>();
            map.forEach((name, value) -> {
                if (value != null && !String.valueOf(name).startsWith("x-smallrye-private")) {
                    visible.put(String.valueOf(name), of(value));
                }
            });
            return visible;
        }
        return part instanceof Collection<?> list
                ? List.copyOf(list.stream().map(Visible::of).toList())
                : part;
    }
}
