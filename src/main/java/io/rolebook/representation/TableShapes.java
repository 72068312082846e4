package io.rolebook.representation;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rolebook.http.Page;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes tables of answers. The columns of a page are those of the item's type, the same on each page: a nested object's are
 * named {@code family.slug}, the values of a list stand in one cell as {@link Cells#joined}.
 */
@Singleton
class TableShapes {
    private final ObjectMapper mapper;
    private final ResourceInfo resource;

    TableShapes(ObjectMapper mapper, ResourceInfo resource) {
        this.mapper = mapper;
        this.resource = resource;
    }

    private record Column(String name, Class<?> type) {}

    static boolean isTable(Class<?> answer) {
        return answer == Page.class || Tabular.class.isAssignableFrom(answer);
    }

    /** @param fields those that are asked for, with commas between; null for all */
    TableShape of(Object answer, @Nullable String fields) {
        return answer instanceof Page<?> page ? of(page, fields) : ((Tabular) answer).table();
    }

    private TableShape of(Page<?> page, @Nullable String fields) {
        List<Column> columns = columns(fields);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Object item : page.items()) {
            JsonNode json = mapper.valueToTree(item);
            List<@Nullable Object> row = new ArrayList<>();
            columns.forEach(column -> row.add(value(json.at("/" + column.name().replace('.', '/')), column.type())));
            rows.add(row);
        }
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("items", page.items().size());
        about.put("total", page.page().total());
        return new TableShape(columns.stream().map(Column::name).toList(), rows, about);
    }

    private List<Column> columns(@Nullable String fields) {
        JavaType page = mapper.constructType(resource.getResourceMethod().getGenericReturnType());
        List<Column> columns = columns("", page.containedType(0)).toList();
        if (fields == null) {
            return columns;
        }
        Set<String> asked = Set.of(fields.split(","));
        return columns.stream()
                .filter(column -> asked.contains(column.name().split("\\.")[0]))
                .toList();
    }

    private Stream<Column> columns(String prefix, JavaType item) {
        return mapper.getSerializationConfig().introspect(item).findProperties().stream()
                .flatMap(property -> property.getPrimaryType().getRawClass().isRecord()
                        ? columns(prefix + property.getName() + ".", property.getPrimaryType())
                        : Stream.of(new Column(
                                prefix + property.getName(),
                                property.getPrimaryType().getRawClass())));
    }

    private static @Nullable Object value(JsonNode value, Class<?> type) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isArray()) {
            return Cells.joined(StreamSupport.stream(value.spliterator(), false)
                    .map(TableShapes::text)
                    .toList());
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(value.asText());
        }
        return type == Instant.class ? Instant.parse(value.asText()) : text(value);
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.isNull() ? "" : value.asText();
    }
}
