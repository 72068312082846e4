package io.rolebook.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page as CSV (RFC 4180): a nested object's columns are named {@code family.slug}, the values of a list stand in one
 * cell with {@code |} between them. A text that a spreadsheet would run as a formula begins with an apostrophe.
 */
@Provider
@Produces("text/csv")
class CsvWriter implements MessageBodyWriter<Page<?>> {
    private final ObjectMapper mapper;

    CsvWriter(ObjectMapper mapper) {
        this.mapper = mapper;
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
        List<Map<String, String>> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Object item : page.items()) {
            Map<String, String> row = new LinkedHashMap<>();
            flatten("", mapper.valueToTree(item), row);
            columns.addAll(row.keySet());
            rows.add(row);
        }
        // A prefix is the column of an object that is null in some rows and there in others.
        columns.removeIf(column -> columns.stream().anyMatch(other -> other.startsWith(column + ".")));
        try (var csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(columns);
            for (Map<String, String> row : rows) {
                csv.writeRecord(columns.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList());
            }
        }
    }

    private static void flatten(String name, JsonNode node, Map<String, String> row) {
        if (node.isObject()) {
            String prefix = name.isEmpty() ? "" : name + ".";
            node.properties().forEach(field -> flatten(prefix + field.getKey(), field.getValue(), row));
        } else if (node.isArray()) {
            List<String> cells = new ArrayList<>();
            node.forEach(element -> cells.add(element.isValueNode() ? element.asText() : element.toString()));
            row.put(name, Cells.defused(String.join("|", cells)));
        } else {
            row.put(name, node.isNull() ? "" : node.isTextual() ? Cells.defused(node.asText()) : node.asText());
        }
    }
}
