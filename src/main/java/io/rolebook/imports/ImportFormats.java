package io.rolebook.imports;

import io.quarkus.arc.All;
import io.rolebook.http.ProblemException;
import io.rolebook.http.Text;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All formats that a file can be of: those that the features offer, and one for each sheet. */
@Singleton
class ImportFormats {
    private final List<DocumentFormat> all;

    ImportFormats(@All List<DocumentFormat> offered, Sheets sheets, SheetImporter take) {
        this.all = Stream.concat(
                        offered.stream(),
                        sheets.all().stream().<DocumentFormat>map(sheet -> new SheetFormat(sheet, take)))
                .sorted(Comparator.comparing(DocumentFormat::name))
                .toList();
    }

    /** @throws ProblemException which names the parameter {@code format}, where there is none of this name */
    DocumentFormat find(@Nullable String name) {
        return all.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.ofParameter("format", "unknown-format", unknown(name)));
    }

    private String unknown(@Nullable String name) {
        List<String> names = all.stream().map(DocumentFormat::name).toList();
        return "format is %s; it must be one of %s.%s"
                .formatted(
                        name == null ? "missing" : "'" + Text.excerpt(name) + "'",
                        String.join(", ", names),
                        name == null ? "" : Text.didYouMean(name, names));
    }
}
