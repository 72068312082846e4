package io.rolebook.band;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import io.rolebook.money.PayPeriod;
import io.rolebook.money.WrittenAmount;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Singleton
class BandsSheet implements Sheet<BandDocument> {
    private static final List<Column> COLUMNS = EvidenceCells.columnsAfter(
            Column.optional(
                    SLUG,
                    Form.slug(),
                    "Names the band for good; made of role, level, place and first day where this is empty.",
                    ""),
            Column.optional(
                    "role",
                    Form.reference("role"),
                    "The role, by its slug or your own code; empty where it is of a grade.",
                    "our-hr:JP-100"),
            Column.optional(
                    "level",
                    Form.matching(
                            LevelName.KEY, "one of %s, or the key of a level of the role".formatted(Level.words())),
                    "The level, by its key or a word of the common scale; empty where it holds for all levels.",
                    "senior"),
            Column.optional(
                    "grade",
                    Form.matching(LevelName.GRADE, "a grade of a ladder, as ladder:code"),
                    "In place of a role and level: the grade for all roles at which it holds.",
                    ""),
            Column.optional(
                    "place",
                    Form.reference("place"),
                    "The code of a place, such as US or US-CO; empty where it holds anywhere.",
                    ""),
            Column.toCreate("minimum", Form.amount(), "The least it pays.", "52000"),
            Column.optional(
                    "midpoint", Form.amount(), "Empty where it is the middle of minimum and maximum.", "60000.50"),
            Column.toCreate("maximum", Form.amount(), "The most it pays.", "70000"),
            Column.toCreate("currency", Form.currency(), "ISO 4217.", "EUR"),
            Column.toCreate(
                    "per",
                    Form.spelt(PayPeriod.SPELLINGS.words(), PayPeriod.SPELLINGS::canonical, PayPeriod.SPELLINGS::fault),
                    "What an amount is per.",
                    "year"),
            Column.toCreate("valid_from", Form.day(), "The first day it holds.", "2026-01-01"),
            Column.optional(
                    "valid_to",
                    Form.day(),
                    "The first day it does not hold any more; empty where it holds until it is replaced.",
                    ""),
            Column.optional("band_note", Form.text(2000), "What else is to be said of the band.", ""));

    private final Bands bands;

    BandsSheet(Bands bands) {
        this.bands = bands;
    }

    @Override
    public String name() {
        return "bands";
    }

    @Override
    public String meaning() {
        return "A row is the pay range of a role at a level and a place, or of a grade. Bands that no row names stay; to end one, give it a"
                + " valid_to.";
    }

    @Override
    public String kind() {
        return BandKind.NAME;
    }

    @Override
    public Class<BandDocument> type() {
        return BandDocument.class;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public void check(Row row) {
        if (row.has("role") && row.cell("role").isEmpty() && row.cell("grade").isEmpty() && !row.isFaulty("grade")) {
            row.reject("role", "missing", "must not be empty, where grade is: one of them says whom the band is for.");
        } else if (!row.cell("role").isEmpty() && !row.cell("grade").isEmpty()) {
            row.reject("grade", "one-of-two", "must be empty where role is not: a band is of a role or of a grade.");
        } else if (!row.cell("level").isEmpty() && !row.cell("grade").isEmpty()) {
            row.reject("level", "one-of-two", "must be empty where grade is not: the grade says the level.");
        }
        BandRules.violations(
                        row.sound("minimum", WrittenAmount::parse),
                        row.sound("midpoint", WrittenAmount::parse),
                        row.sound("maximum", WrittenAmount::parse),
                        row.sound("currency", Function.identity()),
                        row.sound("valid_from", LocalDate::parse),
                        row.sound("valid_to", LocalDate::parse),
                        !row.isFaulty("valid_to") && row.has("valid_to"))
                .forEach(fault -> row.reject(column(fault), fault.code(), fault.message()));
    }

    private static String column(Violation fault) {
        return switch (String.valueOf(fault.pointer())) {
            case "/validFrom" -> "valid_from";
            case "/validTo" -> "valid_to";
            default -> String.valueOf(fault.pointer()).substring(1);
        };
    }

    @Override
    public void checkTogether(List<Row> rows, Map<String, BandDocument> before) {
        Map<Row, Bands.Span> inFile = new LinkedHashMap<>();
        rows.forEach(row -> span(row, before.get(row.slug())).ifPresent(span -> inFile.put(row, span)));
        Set<String> named = rows.stream().map(Row::slug).collect(Collectors.toSet());
        String[] roles = inFile.values().stream()
                .map(Bands.Span::role)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        String[] grades = inFile.values().stream()
                .map(Bands.Span::grade)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        Map<String, List<Bands.Span>> standing = bands.spans(roles, grades).stream()
                .filter(span -> !named.contains(span.slug()))
                .collect(Collectors.groupingBy(Bands.Span::scope));
        Map<String, Map<Row, Bands.Span>> passed = new HashMap<>();
        inFile.forEach((row, span) -> {
            standing.getOrDefault(span.scope(), List.of()).stream()
                    .filter(span::overlaps)
                    .findFirst()
                    .ifPresent(other -> overlap(row, span, other, "the band '%s'".formatted(other.slug())));
            Map<Row, Bands.Span> earlier = passed.computeIfAbsent(span.scope(), first -> new LinkedHashMap<>());
            earlier.entrySet().stream()
                    .filter(other -> span.overlaps(other.getValue()))
                    .findFirst()
                    .ifPresent(other -> overlap(
                            row,
                            span,
                            other.getValue(),
                            "the band on line %d".formatted(other.getKey().line())));
            earlier.put(row, span);
        });
    }

    private static void overlap(Row row, Bands.Span span, Bands.Span other, String called) {
        if (!row.isFaulty("valid_from")) {
            row.reject(
                    "valid_from",
                    "overlaps",
                    BandRules.overlap(span.grade() != null, span.period(), other.period(), called));
        }
    }

    /** When the band of a row holds, and for whom; nothing where a fault keeps it from being known. */
    private Optional<Bands.Span> span(Row row, @Nullable BandDocument before) {
        if (Stream.of("", "role", "level", "grade", "place", "valid_from", "valid_to")
                .anyMatch(row::isFaulty)) {
            return Optional.empty();
        }
        String role = row.text("role", before == null ? null : before.role());
        String grade = row.text("grade", before == null ? null : before.grade());
        LocalDate from = row.value("valid_from", before == null ? null : before.validFrom(), LocalDate::parse);
        if (role == null && grade == null || from == null) {
            return Optional.empty();
        }
        String level = row.value("level", before == null ? null : before.level(), text -> level(text, role));
        String place = row.text("place", before == null ? null : before.place());
        LocalDate to = row.value("valid_to", before == null ? null : before.validTo(), LocalDate::parse);
        return Optional.of(new Bands.Span(
                row.slug(), role, level, grade, place == null ? null : place.toLowerCase(Locale.ROOT), from, to));
    }

    @Override
    public String slug(Row row) {
        String whom = row.cell("role").isEmpty() ? row.cell("grade") : row.cell("role");
        return whom.isEmpty() || row.cell("valid_from").isEmpty()
                ? ""
                : Text.slug(String.join(
                        " ",
                        whom,
                        row.cell("level").isEmpty() ? "" : level(row.cell("level"), row.cell("role")),
                        row.cell("place"),
                        row.cell("valid_from")));
    }

    /** The key of a level of the role; else the word of the common scale that the text may be a spelling of. */
    private String level(String text, @Nullable String role) {
        String word = Level.SPELLINGS.canonical(text);
        return word.equals(text) || role != null && bands.isKey(role, text) ? text : word;
    }

    @Override
    public BandDocument changed(@Nullable BandDocument before, List<Row> rows) {
        Row row = rows.get(0);
        return new BandDocument(
                before == null ? null : before.id(),
                row.slug(),
                row.text("role", before == null ? null : before.role()),
                row.value(
                        "level",
                        before == null ? null : before.level(),
                        text -> level(text, row.text("role", before == null ? null : before.role()))),
                row.text("grade", before == null ? null : before.grade()),
                row.text("place", before == null ? null : before.place()),
                row.value("minimum", before == null ? null : before.minimum(), WrittenAmount::parse),
                row.value("midpoint", before == null ? null : before.midpoint(), WrittenAmount::parse),
                row.value("maximum", before == null ? null : before.maximum(), WrittenAmount::parse),
                row.needed("currency", before == null ? null : before.currency()),
                row.value("per", before == null ? null : before.per(), PayPeriod::valueOf),
                row.value("valid_from", before == null ? null : before.validFrom(), LocalDate::parse),
                row.value("valid_to", before == null ? null : before.validTo(), LocalDate::parse),
                EvidenceCells.read(row, before == null ? List.of() : before.evidence()),
                row.text("band_note", before == null ? null : before.note()));
    }

    @Override
    public List<Map<String, String>> cells(BandDocument document) {
        Map<String, String> cells = new HashMap<>(EvidenceCells.cells(document.evidence()));
        cells.put(SLUG, document.slug());
        cells.put("role", Row.cellOf(document.role()));
        cells.put("level", Row.cellOf(document.level()));
        cells.put("grade", Row.cellOf(document.grade()));
        cells.put("place", Row.cellOf(document.placeCode()));
        cells.put("minimum", document.minimum().toPlainString());
        cells.put(
                "midpoint",
                document.midpoint() == null ? "" : document.midpoint().toPlainString());
        cells.put("maximum", document.maximum().toPlainString());
        cells.put("currency", document.currency());
        cells.put("per", document.per().name());
        cells.put("valid_from", document.validFrom().toString());
        cells.put("valid_to", Row.cellOf(document.validTo()));
        cells.put("band_note", Row.cellOf(document.note()));
        return List.of(cells);
    }
}
