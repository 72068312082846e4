package io.rolebook.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rolebook.api.Text;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads documents of the import format: JSON objects one after the other (so NDJSON, or one object over many lines), each
 * with its kind in the field {@code type}.
 */
@Singleton
class DocumentFile {
    private final ObjectMapper mapper;
    private final Catalogue catalogue;

    DocumentFile(ObjectMapper mapper, Catalogue catalogue) {
        this.mapper = mapper;
        this.catalogue = catalogue;
    }

    /** A document and where it stands. */
    record Located(Document document, String kind, String file, int line) {
        boolean is(String otherKind, String slug) {
            return kind.equals(otherKind) && document.slug().equals(slug);
        }
    }

    /** @throws UnreadableFileException which names the file, the line and the field */
    List<Located> read(String file, InputStream content) {
        List<Located> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> values = mapper.readerFor(JsonNode.class).readValues(content)) {
            while (values.hasNextValue()) {
                int line = values.getCurrentLocation().getLineNr();
                documents.add(document(values.nextValue(), file, line));
            }
            return documents;
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            throw new UnreadableFileException(file, line, malformed.getOriginalMessage());
        } catch (IOException failure) {
            throw new UnreadableFileException(file, 1, String.valueOf(failure.getMessage()));
        }
    }

    private Located document(JsonNode value, String file, int line) {
        if (!(value instanceof ObjectNode object) || !object.path("type").isTextual()) {
            throw new UnreadableFileException(file, line, "a document must be an object with a field 'type'");
        }
        String kind = object.remove("type").asText();
        Class<? extends Document> type = catalogue
                .typeOf(kind)
                .orElseThrow(() -> new UnreadableFileException(
                        file,
                        line,
                        "there is no type of document '%s'.%s The types are %s."
                                .formatted(
                                        Text.excerpt(kind),
                                        Text.didYouMean(kind, catalogue.kinds()),
                                        String.join(", ", catalogue.kinds()))));
        try {
            return new Located(mapper.treeToValue(object, type), kind, file, line);
        } catch (JsonProcessingException wrong) {
            String field = wrong instanceof JsonMappingException mapping ? pointer(mapping) : "";
            throw new UnreadableFileException(file, line, "field %s: %s".formatted(field, wrong.getOriginalMessage()));
        }
    }

    private static String pointer(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
