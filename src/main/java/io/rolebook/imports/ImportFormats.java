package io.rolebook.imports;

import io.quarkus.arc.All;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.http.ProblemException;
import io.rolebook.http.Text;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All formats that a file can be of: those that the features offer, and one for each sheet. */
@Singleton
class ImportFormats {
    /** What people say of a file instead, and what of ours takes it. */
    private static final Map<String, String> ALIASES = Map.of(
            "json", RolebookFormat.NAME,
            "ndjson", RolebookFormat.NAME,
            "jsonl", RolebookFormat.NAME,
            "zip", SheetsFormat.NAME,
            "sheets", SheetsFormat.NAME,
            "xlsx", SheetsFormat.NAME,
            "excel", SheetsFormat.NAME);

    private final List<DocumentFormat> all;
    private final List<FormatGuide> guides;

    ImportFormats(@All List<DocumentFormat> offered, Sheets sheets, SheetImporter take, TemporaryFiles files) {
        this.all = Stream.concat(
                        offered.stream(),
                        sheets.all().stream().<DocumentFormat>map(sheet -> new SheetFormat(sheet, take, files)))
                .sorted(Comparator.comparing(DocumentFormat::name))
                .toList();
        this.guides = Stream.concat(
                        FormatGuide.all().stream(), sheets.all().stream().map(FormatGuide::of))
                .toList();
    }

    /** Those of publishers first, then what people write. */
    List<FormatGuide> guides() {
        return guides;
    }

    List<String> names() {
        return all.stream().map(DocumentFormat::name).toList();
    }

    /** @throws ProblemException which names the parameter {@code format}, where there is none of this name */
    DocumentFormat find(@Nullable String name) {
        return all.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.ofParameter("format", "unknown-format", unknown(name)));
    }

    private String unknown(@Nullable String name) {
        List<String> names = names();
        return "format is %s; it must be one of %s.%s"
                .formatted(
                        name == null ? "missing" : "'" + Text.excerpt(name) + "'",
                        String.join(", ", names),
                        name == null ? "" : hint(name, names));
    }

    private static String hint(String name, List<String> names) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        String meant = ALIASES.getOrDefault(plain, plain + Sheets.SUFFIX);
        return names.contains(meant) ? " Did you mean '%s'?".formatted(meant) : Text.didYouMean(name, names);
    }
}
