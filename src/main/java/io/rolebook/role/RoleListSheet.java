package io.rolebook.role;

import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sheet whose rows are one list of roles. A row and an item are about the same thing where they say the same of it. */
abstract class RoleListSheet<T> implements Sheet<RoleDocument> {
    private final String subject;
    private final Function<T, String> subjectOf;

    /** @param subject the column that says what a row is about */
    RoleListSheet(String subject, Function<T, String> subjectOf) {
        this.subject = subject;
        this.subjectOf = subjectOf;
    }

    abstract List<T> items(RoleDocument role);

    abstract RoleDocument with(RoleDocument role, List<T> items);

    /** @param before the item about the same thing, as it stands; null where there is none */
    abstract T item(Row row, @Nullable T before);

    abstract Map<String, String> cells(String role, T item);

    @Override
    public final String kind() {
        return RoleKind.NAME;
    }

    @Override
    public final Class<RoleDocument> type() {
        return RoleDocument.class;
    }

    @Override
    public final RoleDocument changed(@Nullable RoleDocument role, List<Row> rows) {
        List<T> left = new ArrayList<>(items(role));
        List<T> items = new ArrayList<>();
        for (Row row : rows) {
            T before = left.stream()
                    .filter(other -> subjectOf.apply(other).equals(row.cell(subject)))
                    .findFirst()
                    .orElse(null);
            left.remove(before);
            if (before != null || row.isComplete()) {
                items.add(item(row, before));
            }
        }
        return with(role, items);
    }

    @Override
    public final List<Map<String, String>> cells(RoleDocument role) {
        return items(role).stream().map(item -> cells(role.slug(), item)).toList();
    }
}
