package io.rolebook.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rolebook.api.Misfit;
import io.rolebook.api.Problem.Violation;
import io.rolebook.api.Text;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
            return kind.equals(otherKind) && slug.equals(document.slug());
        }
    }

    /** A document that cannot be read: where it stands, and why not. */
    record Fault(int line, String field, String code, String reason) {}

    /** @throws UnreadableFileException which names the file, the line and the field */
    List<Located> read(String file, InputStream content) {
        return read(file, content, fault -> {
            String field = fault.field().isEmpty() ? "" : "field " + fault.field() + ": ";
            throw new UnreadableFileException(file, fault.line(), field + fault.reason());
        });
    }

    /**
     * @param faults is told of each document that cannot be read
     * @throws UnreadableFileException where the file is no JSON
     */
    List<Located> read(String file, InputStream content, Consumer<Fault> faults) {
        List<Located> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> values = mapper.readerFor(JsonNode.class).readValues(content)) {
            while (values.hasNextValue()) {
                int line = values.getCurrentLocation().getLineNr();
                document(values.nextValue(), file, line, faults).ifPresent(documents::add);
            }
            return documents;
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            throw new UnreadableFileException(file, line, malformed.getOriginalMessage());
        } catch (NumberFormatException outOfBounds) {
            throw new UnreadableFileException(file, 1, String.valueOf(outOfBounds.getMessage()));
        } catch (IOException failure) {
            throw new UnreadableFileException(file, 1, String.valueOf(failure.getMessage()));
        }
    }

    private Optional<Located> document(JsonNode value, String file, int line, Consumer<Fault> faults) {
        if (!(value instanceof ObjectNode object) || !object.path("type").isTextual()) {
            faults.accept(new Fault(line, "", "invalid", "a document must be an object with a field 'type'"));
            return Optional.empty();
        }
        String kind = object.remove("type").asText();
        Optional<Class<? extends Document>> type = catalogue.typeOf(kind);
        if (type.isEmpty()) {
            faults.accept(new Fault(
                    line,
                    "",
                    "unknown-type",
                    "there is no type of document '%s'.%s The types are %s."
                            .formatted(
                                    Text.excerpt(kind),
                                    Text.didYouMean(kind, catalogue.kinds()),
                                    String.join(", ", catalogue.kinds()))));
            return Optional.empty();
        }
        try {
            return Optional.of(new Located(mapper.treeToValue(object, type.get()), kind, file, line));
        } catch (JsonProcessingException wrong) {
            faults.accept(fault(line, wrong));
            return Optional.empty();
        }
    }

    private static Fault fault(int line, JsonProcessingException wrong) {
        if (!(wrong instanceof JsonMappingException misfit)) {
            return new Fault(line, "", "invalid", wrong.getOriginalMessage());
        }
        Violation violation = Misfit.of(misfit);
        return new Fault(line, violation.pointer(), violation.code(), violation.message());
    }
}
