package io.rolebook.openapi;

import io.smallrye.openapi.model.BaseModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/** Answers that several operations give, said once in the components, and one example of each thing. */
final class SharedResponses {
    private static final String JSON = "application/json";

    private final OpenAPI document;
    private final Map<@Nullable Object, List<Place>> places = new LinkedHashMap<>();
    private final Map<String, Integer> ofName = new HashMap<>();

    private record Place(String path, APIResponses responses, String status, boolean isRead) {
        APIResponse response() {
            return responses.getAPIResponse(status);
        }
    }

    private SharedResponses(OpenAPI document) {
        this.document = document;
    }

    static void share(OpenAPI document) {
        SharedResponses shared = new SharedResponses(document);
        shared.find();
        Set<Object> shown = shared.requested();
        shared.places.values().stream()
                // What is read shows what is: its example is the one that stays.
                .sorted(Comparator.<List<Place>, Boolean>comparing(
                                same -> shared.isPage(json(same.get(0).response())))
                        .thenComparing(same -> same.stream().noneMatch(Place::isRead))
                        // The whole before its parts.
                        .thenComparing(same -> same.get(0).path().length()))
                .forEach(same -> shared.share(same, shown));
    }

    /** Those that differ in their words and examples alone are the same. */
    private void find() {
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> operation.getResponses().getAPIResponses().keySet().stream()
                                .map(status ->
                                        new Place(path, operation.getResponses(), status, item.getGET() == operation))
                                .filter(place -> place.response().getRef() == null)
                                .forEach(place -> places.computeIfAbsent(
                                                bare(place.response()), bare -> new ArrayList<>())
                                        .add(place))));
    }

    private static @Nullable Object bare(APIResponse response) {
        APIResponse bare = BaseModel.deepCopy(response, APIResponse.class);
        bare.setDescription(null);
        if (json(bare) != null) {
            json(bare).setExample(null);
        }
        return Visible.of(bare);
    }

    /** The documents that bodies of requests show already. */
    private Set<Object> requested() {
        Set<Object> shown = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .map(operation -> operation.getRequestBody().getContent())
                .filter(content -> content != null && content.hasMediaType(JSON))
                .map(content -> content.getMediaType(JSON))
                .filter(media -> media.getExample() != null)
                .forEach(media -> shown.add(media.getSchema().getRef()));
        return shown;
    }

    private void share(List<Place> same, Set<Object> shown) {
        APIResponse one = same.stream()
                .filter(place -> !"OK".equals(place.response().getDescription()))
                .findFirst()
                .orElse(same.get(0))
                .response();
        MediaType media = json(one);
        if (media != null && media.getSchema() != null && media.getSchema().getRef() != null) {
            Object example = same.stream()
                    .map(place -> json(place.response()).getExample())
                    .filter(shows -> shows != null)
                    .findFirst()
                    .orElse(null);
            String thing = thing(media.getSchema().getRef());
            boolean isNew = example != null && !shown.contains(thing);
            media.setExample(isNew ? example : null);
            if (isNew) {
                show(media.getSchema(), example, shown);
                shown.add(thing);
            }
        }
        if (same.size() > 1) {
            String name = name(one, same.get(0).status());
            document.getComponents().addResponse(name, one);
            same.forEach(place -> place.responses()
                    .addAPIResponse(
                            place.status(), OASFactory.createAPIResponse().ref(name)));
        }
    }

    /** An example shows all that there is something of in it. */
    private void show(@Nullable Schema schema, @Nullable Object example, Set<Object> shown) {
        boolean isNothing = example == null || example instanceof List<?> list && list.isEmpty();
        if (schema == null || isNothing) {
            return;
        }
        if (schema.getRef() != null) {
            if (shown.add(schema.getRef())) {
                show(schema(schema.getRef()), example, shown);
            }
        } else if (example instanceof List<?> list) {
            show(schema.getItems(), list.get(0), shown);
        } else if (example instanceof Map<?, ?> object && schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> show(property, object.get(name), shown));
        }
    }

    /** Of a page what it has, which an example of one shows as well. */
    private String thing(String ref) {
        Schema schema = schema(ref);
        Schema item = schema == null || schema.getProperties() == null
                ? null
                : schema.getProperties().get("items");
        boolean isPage = item != null && schema.getProperties().containsKey("page") && item.getItems() != null;
        return isPage && item.getItems().getRef() != null ? item.getItems().getRef() : ref;
    }

    private boolean isPage(@Nullable MediaType media) {
        String ref = media == null || media.getSchema() == null
                ? null
                : media.getSchema().getRef();
        return ref != null && !thing(ref).equals(ref);
    }

    private @Nullable Schema schema(String ref) {
        return document.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    /** {@code Category}, {@code CategoryCreated}, or what it is of. */
    private String name(APIResponse response, String status) {
        MediaType media = json(response);
        String ref = media == null || media.getSchema() == null
                ? null
                : media.getSchema().getRef();
        String of = ref == null ? "Answer" : ref.substring(ref.lastIndexOf('/') + 1);
        String name = of
                + switch (status) {
                    case "200" -> "";
                    case "201" -> "Created";
                    case "202" -> "Begun";
                    default -> status;
                };
        int number = ofName.merge(name, 1, Integer::sum);
        return number == 1 ? name : name + "-" + number;
    }

    private static @Nullable MediaType json(APIResponse response) {
        return response.getContent() == null ? null : response.getContent().getMediaType(JSON);
    }
}
