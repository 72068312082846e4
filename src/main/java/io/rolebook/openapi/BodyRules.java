package io.rolebook.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What operations take: documents by their schemas, all else as the bytes of a file. */
final class BodyRules {
    /** What a file may be; the first is for whoever does not know. */
    private static final List<String> FILES = List.of(
            "application/octet-stream",
            "text/csv",
            "application/x-ndjson",
            "application/zip",
            "application/gzip",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final String FILE = "FileContent";
    private static final String ANYTHING = "*/*";

    private BodyRules() {}

    static void complete(Operation operation) {
        Content content = operation.getRequestBody().required(true).getContent();
        if (content.hasMediaType(ANYTHING)) {
            content.removeMediaType(ANYTHING);
            FILES.forEach(type -> content.addMediaType(type, OASFactory.createMediaType()));
        }
        boolean isFile = !content.hasMediaType("application/json") || content.hasMediaType(FILES.get(0));
        Map<String, MediaType> types = content.getMediaTypes();
        types.forEach((type, media) -> {
            if (isFile && !type.equals("application/merge-patch+json") && !type.equals("multipart/form-data")) {
                media.setSchema(OASFactory.createSchema().ref(FILE));
            }
            boolean isExample = types.keySet().iterator().next().equals(type);
            if (media.getExample() == null && isExample) {
                media.setExample(Examples.request(operation.getOperationId(), type));
            }
        });
    }

    /** The largest that generated clients can count; the service takes files up to its own limit, 16 GB unless it is set. */
    static void describe(Components components) {
        components.addSchema(FILE, file());
    }

    private static Schema file() {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.STRING))
                .format("binary")
                .minLength(1)
                .maxLength(Integer.MAX_VALUE)
                .description(
                        "The bytes of the file, as they are; also of more than 2 GB, up to the limit for uploads.");
    }
}
