package io.rolebook.documentfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.http.Misfit;
import io.rolebook.http.Problem.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a document of JSON, and finds all of it that does not fit. */
public final class FittedDocuments {
    /** Of one document. */
    private static final int MOST_FAULTS = 100;

    private final ObjectMapper mapper;
    private final Catalogue catalogue;

    FittedDocuments(ObjectMapper mapper, Catalogue catalogue) {
        this.mapper = mapper;
        this.catalogue = catalogue;
    }

    /**
     * The document without what does not fit it, so that all of that is found, and what else is wrong with it.
     *
     * @return null where too much does not fit
     */
    @Nullable
    Document fitted(ObjectNode object, Class<? extends Document> type, List<DocumentFile.Fault> found) {
        Set<String> unfit = new HashSet<>();
        while (found.size() < MOST_FAULTS) {
            try {
                Document document = mapper.treeToValue(object, type);
                if (!unfit.isEmpty()) {
                    catalogue.violations(document).stream()
                            .filter(violation -> unfit.stream()
                                    .noneMatch(gone ->
                                            String.valueOf(violation.pointer()).startsWith(gone)))
                            .forEach(violation -> found.add(new DocumentFile.Fault(
                                    String.valueOf(violation.pointer()), violation.code(), violation.message())));
                }
                return document;
            } catch (JsonMappingException misfit) {
                Violation violation = Misfit.of(misfit);
                String pointer = String.valueOf(violation.pointer());
                found.add(new DocumentFile.Fault(pointer, violation.code(), violation.message()));
                if (!unfit.add(pointer) || !remove(object, pointer)) {
                    return null;
                }
            } catch (JsonProcessingException wrong) {
                found.add(new DocumentFile.Fault("", "invalid", wrong.getOriginalMessage()));
                return null;
            }
        }
        return null;
    }

    /** @return whether there was such a field */
    private static boolean remove(ObjectNode object, String pointer) {
        int end = pointer.lastIndexOf('/');
        if (end < 0) {
            return false;
        }
        String name = pointer.substring(end + 1);
        JsonNode parent = object.at(pointer.substring(0, end));
        if (parent instanceof ObjectNode fields) {
            return fields.remove(name) != null;
        }
        if (parent instanceof ArrayNode items && name.matches("\\d{1,9}") && items.has(Integer.parseInt(name))) {
            // In its place, so that the others keep theirs.
            items.setNull(Integer.parseInt(name));
            return true;
        }
        return false;
    }
}
