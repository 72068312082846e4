package io.rolebook.representation;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rolebook.http.Page;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A page as CSV (RFC 4180). Its columns are those of the item's type, the same on each page: a nested object's are named
 * {@code family.slug}, the values of a list stand in one cell as {@link Cells#joined}. A text that a spreadsheet would run as
 * a formula begins with an apostrophe.
 */
@Provider
@Produces("text/csv")
public class CsvWriter implements MessageBodyWriter<Page<?>> {
    private final ObjectMapper mapper;
    private final ResourceInfo resource;

    @Context
    UriInfo uri;

    CsvWriter(ObjectMapper mapper, ResourceInfo resource) {
        this.mapper = mapper;
        this.resource = resource;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Page.class;
    }

    @Override
    public void writeTo(
            Page<?> page,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        List<String> columns = columns();
        try (var csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(columns);
            for (Object item : page.items()) {
                JsonNode row = mapper.valueToTree(item);
                csv.writeRecord(columns.stream()
                        .map(column -> cell(row.at("/" + column.replace('.', '/'))))
                        .toList());
            }
        }
    }

    /** Those of the fields that are asked for. */
    private List<String> columns() {
        JavaType page = mapper.constructType(resource.getResourceMethod().getGenericReturnType());
        List<String> columns = columns("", page.containedType(0)).toList();
        String fields = uri.getQueryParameters().getFirst("fields");
        if (fields == null) {
            return columns;
        }
        Set<String> asked = Set.of(fields.split(","));
        return columns.stream()
                .filter(column -> asked.contains(column.split("\\.")[0]))
                .toList();
    }

    private Stream<String> columns(String prefix, JavaType item) {
        return mapper.getSerializationConfig().introspect(item).findProperties().stream()
                .flatMap(property -> property.getPrimaryType().getRawClass().isRecord()
                        ? columns(prefix + property.getName() + ".", property.getPrimaryType())
                        : Stream.of(prefix + property.getName()));
    }

    private static String cell(JsonNode value) {
        if (value.isArray()) {
            return Cells.defused(Cells.joined(StreamSupport.stream(value.spliterator(), false)
                    .map(CsvWriter::text)
                    .toList()));
        }
        return value.isTextual() ? Cells.defused(value.asText()) : text(value);
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.isNull() ? "" : value.asText();
    }
}
