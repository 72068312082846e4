package io.rolebook.representation;

import jakarta.ws.rs.Produces;
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
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link TableShape} as CSV (RFC 4180). A text that a spreadsheet would run as a formula begins with an apostrophe. */
@Provider
@Produces("text/csv")
public class CsvWriter implements MessageBodyWriter<Object> {
    private final TableShapes tables;

    @Context
    UriInfo uri;

    CsvWriter(TableShapes tables) {
        this.tables = tables;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return TableShapes.isTable(type);
    }

    @Override
    public void writeTo(
            Object answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        TableShape table = tables.of(answer, uri.getQueryParameters().getFirst("fields"));
        try (var csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(table.columns());
            for (List<@Nullable Object> row : table.rows()) {
                csv.writeRecord(row.stream().map(CsvWriter::cell).toList());
            }
        }
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof String text) {
            return Cells.defused(text);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value == null ? "" : value.toString();
    }
}
