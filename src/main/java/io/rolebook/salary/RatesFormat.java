package io.rolebook.salary;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rolebook.api.Formats;
import io.rolebook.api.Text;
import io.rolebook.change.Document;
import io.rolebook.intake.DocumentFormat;
import io.rolebook.intake.Tally;
import io.rolebook.intake.UnreadableFileException;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Exchange rates as CSV in UTF-8, in one of two layouts that the header tells apart. One states a rate a line, in units
 * of {@code currency} for one unit of {@code base}: {@code currency,date,rate} and, where wanted, {@code base} (USD
 * without it) and {@code source} (the slug of a known one). The other is that of the European Central Bank
 * (eurofxref-hist.csv): a line a day, a column a currency, all for one euro.
 */
@Singleton
class RatesFormat implements DocumentFormat {
    private static final Set<String> MANDATORY = Set.of("currency", "date", "rate");
    private static final Set<String> OPTIONAL = Set.of("base", "source");

    private static final String CENTRAL_BANK = "ecb-reference-rates";
    private static final String NO_RATE = "N/A";

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

    @Override
    public String name() {
        return "rates";
    }

    /** @throws UnreadableFileException where the header is of neither layout, or the file is no CSV */
    @Override
    public List<Document> read(InputStream content, Tally tally) throws IOException {
        // Lines of another length than the header's are refused one by one, not with the whole file.
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(content, StandardCharsets.UTF_8)) {
            Iterator<CsvRecord> lines = csv.iterator();
            List<String> header = lines.hasNext()
                    ? lines.next().getFields().stream().map(String::strip).toList()
                    : List.of();
            return new Reading(header, tally).documents(lines);
        } catch (CsvParseException malformed) {
            throw new UnreadableFileException("The file is no CSV: " + malformed.getMessage());
        }
    }

    /** What one document holds the rates of. */
    private record Subject(String source, String base, String date) {
        RatesDocument document(SortedMap<String, BigDecimal> rates, @Nullable String locator) {
            String slug = "%s-%s-%s".formatted(source, base.toLowerCase(Locale.ROOT), date);
            Evidence evidence = new Evidence(source, locator, date, Evidence.Method.published, null);
            return new RatesDocument(null, slug, base, date, rates, List.of(evidence));
        }
    }

    /** One pass over the lines of a file. */
    private static final class Reading {
        private final List<String> header;
        private final List<String> columns;
        private final boolean isOfCentralBank;
        private final Tally tally;
        private final Map<Subject, SortedMap<String, BigDecimal>> rates = new LinkedHashMap<>();

        Reading(List<String> header, Tally tally) {
            this.header = header;
            this.columns = header.stream()
                    .map(column -> column.toLowerCase(Locale.ROOT))
                    .toList();
            this.isOfCentralBank = isOfCentralBank();
            this.tally = tally;
            if (!isOfCentralBank && !isRatePerLine()) {
                throw new UnreadableFileException(
                        "The header is '%s'. It must name currency, date and rate, and may name base and source;"
                                        .formatted(Text.excerpt(String.join(",", header)))
                                + " or name Date and then currencies, as the European Central Bank's does.");
            }
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

        List<Document> documents(Iterator<CsvRecord> lines) {
            while (lines.hasNext()) {
                tally.checkCancelled();
                CsvRecord line = lines.next();
                try {
                    refuseOtherLength(line);
                    if (isOfCentralBank) {
                        takeDay(line);
                    } else {
                        takeRate(line);
                    }
                    tally.accept();
                } catch (Field.RejectedException rejected) {
                    tally.reject(line.getStartingLineNumber(), rejected.field(), rejected.code(), rejected.reason());
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

        /** 1,08 for 1.08 would otherwise be a rate of 1. */
        private void refuseOtherLength(CsvRecord line) {
            if (line.getFieldCount() != header.size()) {
                throw new Field.RejectedException(
                        new Field("", String.join(",", line.getFields())),
                        "invalid",
                        "has %d fields where the header has %d.".formatted(line.getFieldCount(), header.size()));
            }
        }

        private void takeRate(CsvRecord line) {
            Field field = field(line, "currency", null);
            String currency = currency(field);
            String base = currency(field(line, "base", "USD"));
            Subject subject = new Subject(
                    field(line, "source", OPERATOR.slug()).matching(Formats.SLUG, Formats.SLUG_MESSAGE),
                    base,
                    date(field(line, "date", null)));
            BigDecimal rate = rate(field(line, "rate", null));
            if (currency.equals(base)) {
                throw new Field.RejectedException(field, "invalid", "must be another currency than the base.");
            }
            if (rates.computeIfAbsent(subject, first -> new TreeMap<>()).putIfAbsent(currency, rate) != null) {
                throw new Field.RejectedException(field, "repeated", "has a rate for this date on a line before.");
            }
        }

        private void takeDay(CsvRecord line) {
            Field date = new Field(header.get(0), line.getField(0).strip());
            SortedMap<String, BigDecimal> ofDay = new TreeMap<>();
            for (int column = 1; column < header.size(); column++) {
                Field rate = new Field(header.get(column), line.getField(column).strip());
                if (!header.get(column).isEmpty()
                        && !rate.text().isEmpty()
                        && !rate.text().equals(NO_RATE)) {
                    ofDay.put(header.get(column), rate(rate));
                }
            }
            Subject subject = new Subject(CENTRAL_BANK, "EUR", date(date));
            if (ofDay.isEmpty()) {
                throw new Field.RejectedException(date, "empty", "is a day without a rate.");
            }
            if (rates.putIfAbsent(subject, ofDay) != null) {
                throw new Field.RejectedException(date, "repeated", "has its rates on a line before.");
            }
        }

        /** @param otherwise what an absent or empty field means; null where it may not be empty */
        private Field field(CsvRecord line, String name, @Nullable String otherwise) {
            int column = columns.indexOf(name);
            String text = column < 0 ? "" : line.getField(column).strip();
            return new Field(name, text.isEmpty() && otherwise != null ? otherwise : text);
        }

        private static String currency(Field field) {
            return field.matching(Formats.CURRENCY, Formats.CURRENCY_MESSAGE);
        }

        private static String date(Field field) {
            return field.matching(Formats.PARTIAL_DATE, Formats.PARTIAL_DATE_MESSAGE);
        }

        private static BigDecimal rate(Field field) {
            return Money.plain(field.positive());
        }
    }
}
