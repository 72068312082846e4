package io.rolebook.publisher;

import io.rolebook.change.Document;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Formats;
import io.rolebook.http.Text;
import io.rolebook.imports.Field;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.ImportTally.Fault;
import io.rolebook.imports.TableFile;
import io.rolebook.imports.TableFile.Line;
import io.rolebook.money.Currencies;
import io.rolebook.money.Money;
import io.rolebook.rates.RatesDocument;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of a file of exchange rates, in the layout that its header tells, and the documents made of them. */
final class RatesTable {
    private static final Set<String> MANDATORY = Set.of("currency", "date", "rate");
    private static final Set<String> OPTIONAL = Set.of("base", "source");

    /** What a header names, as a message lists it. */
    static final String COLUMNS =
            "currency, date and rate, and base and source where wanted; or Date and then currencies";

    private static final String CENTRAL_BANK = "ecb-reference-rates";
    private static final String NO_RATE = "N/A";

    /** Of its daily file: 13 April 2026. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);

    private static final SourceDocument OPERATOR = new SourceDocument(
            null,
            "imported-rates",
            "Exchange rates imported by this service's operator",
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    private final List<String> header;
    private final List<String> columns;
    private final boolean isOfCentralBank;
    private final TableFile rows;
    private final Line first;
    private final List<Fault> faults = new ArrayList<>();
    private final ImportTally tally;
    private final Map<Subject, SortedMap<String, BigDecimal>> rates = new LinkedHashMap<>();

    /** @param first of its lines, which is its header */
    RatesTable(TableFile rows, Line first, ImportTally tally) {
        this.rows = rows;
        this.first = first;
        this.header = first.fields().stream().map(String::strip).toList();
        this.columns =
                header.stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
        this.isOfCentralBank = isOfCentralBank();
        this.tally = tally;
        if (!isOfCentralBank && !isRatePerLine()) {
            throw new UnreadableFileException(
                    "%s has the header '%s'. It must name currency, date and rate, and may name base and source;"
                                    .formatted(rows.label(), Text.excerpt(String.join(",", header)))
                            + " or name Date and then currencies, as the European Central Bank's does.");
        }
        if (isOfCentralBank) {
            refuseUnknownCurrencies();
        }
    }

    /** Whether a cell may name a column. */
    static boolean isColumn(String cell) {
        String name = cell.strip().toLowerCase(Locale.ROOT);
        return MANDATORY.contains(name)
                || OPTIONAL.contains(name)
                || cell.strip().matches(Formats.CURRENCY);
    }

    private boolean isRatePerLine() {
        return columns.containsAll(MANDATORY)
                && columns.stream().allMatch(column -> MANDATORY.contains(column) || OPTIONAL.contains(column));
    }

    private boolean isOfCentralBank() {
        return header.size() > 1
                && columns.get(0).equals("date")
                && header.stream().skip(1).allMatch(column -> column.isEmpty() || column.matches(Formats.CURRENCY));
    }

    private void refuseUnknownCurrencies() {
        List<String> unknown = header.stream()
                .skip(1)
                .filter(column -> !column.isEmpty() && Currencies.fault(column) != null)
                .map(column -> Text.ended("The header%s names '%s'; it %s"
                        .formatted(
                                rows.sheet() == null ? "" : " of the sheet '%s'".formatted(Text.excerpt(rows.sheet())),
                                column,
                                Currencies.fault(column))))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnreadableFileException(String.join(" ", unknown));
        }
    }

    List<Document> documents(Iterator<Line> lines) {
        while (lines.hasNext()) {
            tally.checkCancelled();
            Line line = lines.next();
            faults.clear();
            if (line.size() != header.size()) {
                // 1,08 for 1.08 would otherwise be a rate of 1.
                faults.add(new Fault("", "invalid", TableFiles.ragged(line, first)));
            } else if (!line.faults().isEmpty()) {
                faults.addAll(TableFiles.faults(line, first));
            } else if (isOfCentralBank) {
                takeDay(line);
            } else {
                takeRate(line);
            }
            if (faults.isEmpty()) {
                tally.accept();
            } else {
                tally.reject(
                        rows.sheet(),
                        line.number(),
                        faults.stream().map(fault -> located(line, fault)).toList());
            }
        }
        List<Document> documents = new ArrayList<>();
        if (rates.keySet().stream().anyMatch(subject -> subject.source().equals(OPERATOR.slug()))) {
            documents.add(OPERATOR);
        }
        String locator = isOfCentralBank ? "daily reference rates" : null;
        rates.forEach((subject, ofSubject) -> documents.add(subject.document(ofSubject, locator)));
        return documents;
    }

    private Fault located(Line line, Fault fault) {
        int column = columns.indexOf(fault.field().toLowerCase(Locale.ROOT));
        return fault.field().isEmpty() || fault.code().equals(TableFiles.FORMULA_ERROR)
                ? fault
                : new Fault(fault.field(), fault.code(), line.located(column, fault.message()));
    }

    private void takeRate(Line line) {
        Field currency = field(line, "currency", null);
        Field base = field(line, "base", "USD");
        String source = read(
                field(line, "source", OPERATOR.slug()), field -> field.matching(Formats.SLUG, Formats.SLUG_MESSAGE));
        String date = read(field(line, "date", null), RatesTable::date);
        String ofCurrency = read(currency, field -> currency(field, date));
        String ofBase = read(base, field -> currency(field, date));
        BigDecimal rate = read(field(line, "rate", null), this::rate);
        if (ofCurrency != null && ofCurrency.equals(ofBase)) {
            reject(currency, "invalid", "must be another currency than the base.");
        }
        if (faults.isEmpty()) {
            Subject subject = new Subject(source, ofBase, date);
            if (rates.computeIfAbsent(subject, first -> new TreeMap<>()).putIfAbsent(ofCurrency, rate) != null) {
                reject(currency, "repeated", "has a rate for this date on a line before.");
            }
        }
    }

    private void takeDay(Line line) {
        Field day = new Field(header.get(0), line.fields().get(0).strip());
        String date = read(day, RatesTable::day);
        SortedMap<String, BigDecimal> ofDay = new TreeMap<>();
        for (int column = 1; column < header.size(); column++) {
            Field field =
                    new Field(header.get(column), line.fields().get(column).strip());
            if (!field.name().isEmpty()
                    && !field.text().isEmpty()
                    && !field.text().equals(NO_RATE)) {
                BigDecimal rate = read(field, this::rate);
                String use = date == null ? null : Currencies.fault(field.name(), date);
                if (use != null) {
                    faults.add(new Fault(
                            field.name(), "not-in-use", Text.ended("has a rate of %s, and %s".formatted(date, use))));
                } else if (rate != null) {
                    ofDay.put(field.name(), rate);
                }
            }
        }
        if (ofDay.isEmpty() && faults.isEmpty()) {
            reject(day, "empty", "is a day without a rate.");
        }
        if (faults.isEmpty() && rates.putIfAbsent(new Subject(CENTRAL_BANK, "EUR", date), ofDay) != null) {
            reject(day, "repeated", "has its rates on a line before.");
        }
    }

    /** What a field says; null where it cannot be taken, which becomes a fault of the line. */
    private <T> @Nullable T read(Field field, Function<Field, T> reading) {
        try {
            return reading.apply(field);
        } catch (Field.RejectedException rejected) {
            faults.add(new Fault(rejected.field(), rejected.code(), rejected.reason()));
            return null;
        }
    }

    private void reject(Field field, String code, String reason) {
        read(field, rejected -> {
            throw new Field.RejectedException(rejected, code, reason);
        });
    }

    /** @param otherwise what an absent or empty field means; null where it may not be empty */
    private Field field(Line line, String name, @Nullable String otherwise) {
        int column = columns.indexOf(name);
        String text = column < 0 ? "" : line.fields().get(column).strip();
        return new Field(name, text.isEmpty() && otherwise != null ? otherwise : text);
    }

    private static String currency(Field field, @Nullable String date) {
        String fault = Currencies.fault(field.text());
        if (fault != null) {
            throw new Field.RejectedException(field, "invalid", Text.ended(fault));
        }
        String use = date == null ? null : Currencies.fault(field.text(), date);
        if (use != null) {
            throw new Field.RejectedException(field, "not-in-use", Text.ended(use));
        }
        return field.text();
    }

    private static String date(Field field) {
        if (!Formats.isPartialDate(field.text())) {
            throw new Field.RejectedException(field, "invalid", Formats.PARTIAL_DATE_MESSAGE + ".");
        }
        return field.text();
    }

    /** As one of its files has it: 2026-04-13, or 13 April 2026. */
    private static String day(Field field) {
        try {
            return LocalDate.parse(field.text(), DAY).toString();
        } catch (DateTimeParseException other) {
            return date(field);
        }
    }

    private BigDecimal rate(Field field) {
        boolean hasDecimalComma = rows.mayHaveDecimalCommas()
                && field.text().matches("\\d+,\\d+")
                && !field.text().matches("[1-9]\\d{0,2},\\d{3}");
        return Money.plain(
                (hasDecimalComma ? new Field(field.name(), field.text().replace(',', '.')) : field).positive());
    }

    /** What one document holds the rates of. */
    private record Subject(String source, String base, String date) {
        RatesDocument document(SortedMap<String, BigDecimal> rates, @Nullable String locator) {
            String slug = "%s-%s-%s".formatted(source, base.toLowerCase(Locale.ROOT), date);
            Evidence evidence = new Evidence(source, locator, date, Evidence.Method.published, null);
            return new RatesDocument(null, slug, base, date, rates, List.of(evidence));
        }
    }
}
