package io.rolebook.imports;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All sheets that the features offer, those first that others refer to. */
@Singleton
public class Sheets {
    static final String SUFFIX = "-csv";

    private static final List<String> ORDER = List.of(
            "sources",
            "ladders",
            "grades",
            "places",
            "families",
            "categories",
            "skills",
            "roles",
            "levels",
            "responsibilities",
            "requirements",
            "bands");

    private final List<Sheet<?>> all;

    Sheets(@All List<Sheet<?>> offered) {
        this.all = offered.stream()
                .sorted(Comparator.comparing(sheet -> ORDER.indexOf(sheet.name())))
                .toList();
    }

    public List<Sheet<?>> all() {
        return all;
    }

    public Optional<Sheet<?>> named(String name) {
        return all.stream().filter(sheet -> sheet.name().equals(name)).findFirst();
    }

    public List<String> names() {
        return all.stream().<String>map(Sheet::name).toList();
    }

    public static String file(Sheet<?> sheet) {
        return sheet.name() + ".csv";
    }

    public static String format(Sheet<?> sheet) {
        return sheet.name() + SUFFIX;
    }
}
