package io.rolebook.openapi;

import io.rolebook.http.Offers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * What operations answer. Where there is JSON, it is the only type of the answer: of several, generators make unions, streams
 * or guesses. The others, by the header {@code Accept}, stand in {@code x-representations}.
 */
final class Representations {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    /** Characters of an example; of a longer one the lists are cut. */
    private static final int LONG_EXAMPLE = 600;

    private static final int SHOWN = 1;

    private Representations() {}

    static void complete(APIResponse response, Operation operation) {
        Content content = response.getContent();
        if (content.hasMediaType(JSON)) {
            List<String> others = content.getMediaTypes().keySet().stream()
                    .filter(type -> !type.equals(JSON))
                    .toList();
            others.forEach(content::removeMediaType);
            if (!others.isEmpty()) {
                operation.addExtension(Offers.OTHER_REPRESENTATIONS, others);
            }
        }
        content.getMediaTypes().forEach((type, media) -> represent(type, media, response, operation));
    }

    /** Whether what it answers comes in pages. */
    static boolean isList(Operation operation) {
        return operation.getExtensions() != null
                && operation.getExtensions().get(Offers.OTHER_REPRESENTATIONS) instanceof List<?> others
                && others.contains(NDJSON);
    }

    private static void represent(String type, MediaType media, APIResponse response, Operation operation) {
        if (type.startsWith("text/") || type.equals(NDJSON)) {
            media.setSchema(OpenApiRules.text()
                    .description(
                            switch (type) {
                                case "text/csv" -> "A header line, then a line for each item.";
                                case "text/event-stream" -> "Server-sent events.";
                                case "text/plain" -> "A text to read.";
                                default -> "A line of JSON for each item.";
                            }));
        } else if (type.equals(JSON) && media.getExample() == null && isFirst(response, operation)) {
            media.setExample(shortened(Examples.answer(operation.getOperationId())));
        }
    }

    /** One example of each thing: of a role that was written, for one, the example is the answer to POST. */
    private static boolean isFirst(APIResponse response, Operation operation) {
        APIResponse created = operation.getResponses().getAPIResponse("201");
        boolean isRepetition = operation.getOperationId().matches("(put|patch|dryRun).*|getRoleLevel");
        return !isRepetition && (created == null || created == response);
    }

    /** With the first items of each list where it is long: what it is made of, which is what an example is for. */
    static @Nullable Object shortened(@Nullable Object example) {
        return isLong(example) ? cut(example) : example;
    }

    private static boolean isLong(@Nullable Object example) {
        return example != null && example.toString().length() > LONG_EXAMPLE;
    }

    private static Object cut(Object part) {
        if (part instanceof List<?> list) {
            List<Object> first = new ArrayList<>();
            list.stream().limit(SHOWN).forEach(item -> first.add(cut(item)));
            return first;
        }
        if (part instanceof Map<?, ?> object) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            object.forEach((name, value) -> copy.put(name, cut(value)));
            return copy;
        }
        return part;
    }
}
