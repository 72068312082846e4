package io.rolebook.http;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents as text and back, so that features need not know who does it. */
@Singleton
public class Json {
    private final ObjectMapper mapper;

    Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An answer that was written before, to be given again. */
    public Object again(String body) {
        return answer(read(body, JsonNode.class));
    }

    /** An answer with more fields than its type has. */
    public Object completed(Object answer, Map<String, ?> fields) {
        ObjectNode completed = mapper.valueToTree(answer);
        fields.forEach((name, value) -> completed.set(name, mapper.valueToTree(value)));
        return answer(completed);
    }

    /** An answer that is a document at a revision, of which the document itself says nothing. */
    public Object revised(Object document, long revision) {
        return new AtRevision(document, revision);
    }

    record AtRevision(@JsonValue Object document, long revision) implements Revised {}

    private static Object answer(JsonNode body) {
        return body.has("revision") ? new Again(body) : body;
    }

    record Again(@JsonValue JsonNode body) implements Revised {
        @Override
        public long revision() {
            return body.path("revision").asLong();
        }
    }

    /**
     * From text that a caller had a part in.
     *
     * @throws BadRequestException where a field does not fit the type; the answer names it
     */
    public <T> T convert(String text, Class<T> type) {
        try {
            return mapper.treeToValue(mapper.readTree(text), type);
        } catch (JsonProcessingException misfit) {
            throw new BadRequestException(misfit);
        }
    }

    /**
     * The document with the changes of a patch, as RFC 7396 has them.
     *
     * @throws BadRequestException where the patch is no JSON, or what comes of it does not fit the type of the document
     * @throws ProblemException where the patch is no object
     */
    @SuppressWarnings("unchecked")
    public <T> T patched(T document, String patch) {
        try {
            if (!(mapper.readTree(patch) instanceof ObjectNode changes)) {
                throw new ProblemException(
                        ProblemType.MALFORMED_REQUEST, "The body is no JSON object with the fields to change.");
            }
            return (T) mapper.treeToValue(merged(mapper.valueToTree(document), changes), document.getClass());
        } catch (JsonProcessingException misfit) {
            throw new BadRequestException(misfit);
        } catch (NumberFormatException outOfBounds) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The body has a number with too large an exponent.");
        }
    }

    private static JsonNode merged(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merged(merged.get(change.getKey()), change.getValue()));
            }
        });
        return merged;
    }

    /** @throws UncheckedIOException where the text, which was written here, cannot be read */
    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where two documents differ. Null is a document that does not exist, which differs as a whole from one that does. */
    public List<Difference> differences(@Nullable String before, @Nullable String after) {
        return Differences.between(tree(before), tree(after));
    }

    private JsonNode tree(@Nullable String text) {
        return text == null ? mapper.getNodeFactory().nullNode() : read(text, JsonNode.class);
    }
}
