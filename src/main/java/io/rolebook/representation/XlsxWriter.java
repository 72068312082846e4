package io.rolebook.representation;

import io.rolebook.http.Listing;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TableShape} as an Excel workbook (.xlsx): a sheet that is named by the last word of the address, and one that says
 * what was asked, when, and what the rows rest on.
 */
@Provider
@Produces(MediaTypes.XLSX)
public class XlsxWriter implements MessageBodyWriter<Object> {
    private static final String QUESTION = "question";

    private final TableShapes tables;
    private final InstantSource clock;

    @Context
    UriInfo uri;

    XlsxWriter(TableShapes tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
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
        String name = name();
        headers.putSingle(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.xlsx\"".formatted(name));
        try (Workbook workbook = new Workbook(out, "Rolebook", null)) {
            XlsxSheet sheet = new XlsxSheet(workbook, name, table.columns());
            for (List<@Nullable Object> row : table.rows()) {
                sheet.add(row);
            }
            sheet.end();
            XlsxSheet question = new XlsxSheet(workbook, QUESTION, List.of("what", "value"));
            for (Map.Entry<String, @Nullable Object> fact :
                    facts(answer, table, sheet.cut()).entrySet()) {
                question.add(Arrays.asList(fact.getKey(), fact.getValue()));
            }
            question.end();
        }
    }

    private String name() {
        String path = uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9-]", "-");
    }

    private Map<String, @Nullable Object> facts(Object answer, TableShape table, int cut) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("address", address(uri.getRequestUri()));
        facts.put("answeredAt", clock.instant());
        facts.putAll(table.about());
        if (answer instanceof Listing page) {
            facts.put("next", page.next() == null ? null : address(nextPage(page.next())));
        }
        if (cut > 0) {
            facts.put("cellsCutAt32767Characters", cut);
        }
        return facts;
    }

    private URI nextPage(String cursor) {
        return uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
    }

    /** Without scheme and host, which a proxy may have changed on the way. */
    private static String address(URI address) {
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }
}
