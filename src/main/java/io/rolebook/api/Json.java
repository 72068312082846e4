package io.rolebook.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import java.io.UncheckedIOException;
import java.util.List;
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
    public Revised again(String body) {
        return new Again(read(body, JsonNode.class));
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
