package io.rolebook.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.ImportTally;
import io.rolebook.rates.RatesDocument;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import io.rolebook.support.Xlsx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatesFormatTest {
    private final ImportTally tally = new ImportTally();

    @TempDir
    Path folder;

    @Test
    void ratesOfOneDateAndBaseAreOneDocument() throws IOException {
        List<RatesDocument> rates = rates("""
                currency,date,rate
                EUR,2024-01-02,0.9130
                CHF,2024-01-02,0.85
                EUR,2023,0.92
                """);

        assertThat(rates)
                .extracting(RatesDocument::slug, RatesDocument::base, RatesDocument::date, RatesDocument::rates)
                .containsExactly(
                        tuple(
                                "imported-rates-usd-2024-01-02",
                                "USD",
                                "2024-01-02",
                                Map.of("EUR", new BigDecimal("0.913"), "CHF", new BigDecimal("0.85"))),
                        tuple("imported-rates-usd-2023", "USD", "2023", Map.of("EUR", new BigDecimal("0.92"))));
        assertThat(rates.get(0).evidence())
                .containsExactly(new Evidence("imported-rates", null, "2024-01-02", Evidence.Method.published, null));
        assertThat(tally).extracting("accepted", "rejected").containsExactly(3L, 0L);
    }

    @Test
    void theOperatorIsTheSourceOfRatesThatNameNone() throws IOException {
        assertThat(read("currency,date,rate\nEUR,2024,0.92\n").get(0))
                .isInstanceOfSatisfying(
                        SourceDocument.class,
                        source -> assertThat(source.slug()).isEqualTo("imported-rates"));
    }

    @Test
    void columnsStandInAnyOrderAndBaseAndSourceMayBeNamed() throws IOException {
        List<Document> documents = read("""
                Source,Rate,Base,Date,Currency
                bank-of-england,1.27,GBP,2024-03,USD
                """);

        assertThat(documents).singleElement().isInstanceOfSatisfying(RatesDocument.class, rates -> {
            assertThat(rates.slug()).isEqualTo("bank-of-england-gbp-2024-03");
            assertThat(rates.base()).isEqualTo("GBP");
            assertThat(rates.date()).isEqualTo("2024-03");
            assertThat(rates.rates()).containsOnly(Map.entry("USD", new BigDecimal("1.27")));
            assertThat(rates.evidence()).extracting(Evidence::source).containsExactly("bank-of-england");
        });
    }

    @Test
    void anAverageTheOperatorTakesFromTheCentralBankIsNotCalledDaily() throws IOException {
        assertThat(rates("currency,date,rate,base,source\nUSD,2024,1.08,EUR,ecb-reference-rates\n"))
                .singleElement()
                .satisfies(rates -> assertThat(rates.evidence())
                        .extracting(Evidence::locator)
                        .containsOnlyNulls());
    }

    @Test
    void ratesOfTheSameDayFromTwoSourcesStayApart() throws IOException {
        assertThat(read("""
                        currency,date,rate,source
                        EUR,2024,0.92,one
                        EUR,2024,0.93,two
                        """)).extracting(Document::slug).containsExactly("one-usd-2024", "two-usd-2024");
    }

    @Test
    void theCentralBanksFileHasALineADay() throws IOException {
        List<RatesDocument> rates = rates("""
                Date,USD,JPY,CYP,
                2024-01-03,1.0919,155.89,N/A,
                2024-01-02,1.0956,155.70,N/A,
                """);

        assertThat(rates)
                .extracting(RatesDocument::slug, RatesDocument::base, RatesDocument::rates)
                .containsExactly(
                        tuple(
                                "ecb-reference-rates-eur-2024-01-03",
                                "EUR",
                                Map.of("USD", new BigDecimal("1.0919"), "JPY", new BigDecimal("155.89"))),
                        tuple(
                                "ecb-reference-rates-eur-2024-01-02",
                                "EUR",
                                Map.of("USD", new BigDecimal("1.0956"), "JPY", new BigDecimal("155.7"))));
        assertThat(rates.get(0).evidence())
                .containsExactly(new Evidence(
                        "ecb-reference-rates", "daily reference rates", "2024-01-03", Evidence.Method.published, null));
        assertThat(tally).extracting("accepted", "rejected").containsExactly(2L, 0L);
    }

    @Test
    void theCentralBanksSourceIsKnownAlready() throws IOException {
        assertThat(read("Date,USD,\n2024-01-03,1.0919,\n")).hasOnlyElementsOfType(RatesDocument.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"currency,date,rate\nEUR,2024,0.92\n", "Date,USD,\r\n2024-01-03,1.0919,\r\n"})
    void aByteOrderMarkIsNoPartOfTheHeader(String content) throws IOException {
        assertThat(read("\uFEFF" + content)).isEqualTo(read(content));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "euro,2024,0.92,USD             | currency | invalid",
                "EUR,02.01.2024,0.92,USD        | date     | invalid",
                "EUR,2024-13,0.92,USD           | date     | invalid",
                "EUR,2024,N/A,USD               | rate     | invalid",
                "EUR,2024,-0.92,USD             | rate     | invalid",
                "EUR,2024,0,USD                 | rate     | invalid",
                "EUR,2024,1E999999999,USD       | rate     | invalid",
                "EUR,2024,0.92,dollar           | base     | invalid",
                "EUR,2024,0.92,EUR              | currency | invalid",
                "GBP,2024,0.79,USD              | currency | repeated",
                "EUR,2024,0,92,USD              | ''       | invalid",
                "HRK,2024,6.9,USD               | currency | not-in-use",
                "RMB,2024,7.1,USD               | currency | invalid",
                "EUR,2023-02-29,0.92,USD        | date     | invalid",
                "EUR,2024                       | ''       | invalid"
            })
    void aRateThatCannotBeIsRejected(String line, String field, String code) throws IOException {
        assertThat(rates("currency,date,rate,base\nGBP,2024,0.78,USD\n" + line + "\n"))
                .singleElement()
                .satisfies(rates -> assertThat(rates.rates()).containsOnlyKeys("GBP"));
        assertThat(tally).extracting("accepted", "rejected").containsExactly(1L, 1L);
        assertRejected(3, field, code);
    }

    @Test
    void allFaultsOfALineAreTold() throws IOException {
        assertThat(rates("currency,date,rate,base\nRMB,2024-13,x,ZZZ\n")).isEmpty();

        assertThat(tally.findings().rejections())
                .extracting("line", "field")
                .containsExactly(tuple(2L, "date"), tuple(2L, "currency"), tuple(2L, "base"), tuple(2L, "rate"));
        assertThat(tally.counts()).extracting("rejected", "faults").containsExactly(1L, 4L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "currency;date;rate\nEUR;2024;0,9213\n",
                "sep=;\ncurrency;date;rate\nEUR;2024;0.9213\n;;\n;;;\n",
                "currency\tdate\trate\nEUR\t2024\t0.9213\n"
            })
    void theDialectsOfSpreadsheetsAreRead(String content) throws IOException {
        assertThat(rates(content))
                .singleElement()
                .satisfies(rates -> assertThat(rates.rates()).containsOnly(Map.entry("EUR", new BigDecimal("0.9213"))));
        assertThat(tally).extracting("accepted", "rejected").containsExactly(1L, 0L);
    }

    @Test
    void aWithdrawnCurrencyHasRatesOfWhenItWasInUse() throws IOException {
        assertThat(rates("Date,CYP,USD,\n2007-12-31,0.5853,1.4721,\n2008-01-02,0.5853,1.4688,\n"))
                .hasSize(1);
        assertRejected(3, "CYP", "not-in-use");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-04,1.09,x,   | JPY  | invalid",
                "2024-01-04,N/A,,     | Date | empty",
                "2024-01-03,1.09,155, | Date | repeated",
                "3 January,1.09,155,  | Date | invalid"
            })
    void aDayThatCannotBeIsRejectedWhole(String line, String field, String code) throws IOException {
        assertThat(rates("Date,USD,JPY,\n2024-01-03,1.0919,155.89,\n" + line + "\n"))
                .hasSize(1);
        assertRejected(3, field, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "currency,date\nEUR,2024\n",
                "currency,date,rate,bass\nEUR,2024,0.92,USD\n",
                "currency,date,rate,\nEUR,2024,0.92,\n",
                "Date,dollar\n2024-01-03,1.0919\n"
            })
    void anotherHeaderIsRefused(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("currency, date and rate");
    }

    private void assertRejected(long line, String field, String code) {
        assertThat(tally.findings().rejections())
                .extracting("line", "field", "code")
                .containsExactly(tuple(line, field, code));
    }

    private List<RatesDocument> rates(String content) throws IOException {
        return read(content).stream()
                .filter(RatesDocument.class::isInstance)
                .map(RatesDocument.class::cast)
                .toList();
    }

    private List<Document> read(String content) throws IOException {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Document> read(byte[] content) throws IOException {
        return new RatesFormat(new TemporaryFiles(folder)).read(new ByteArrayInputStream(content), tally);
    }

    @Test
    void theDailyFileOfTheCentralBankIsRead() throws IOException {
        assertThat(rates("Date, USD, JPY, \n13 April 2099, 1.1684, 186.75, \n"))
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.date()).isEqualTo("2099-04-13");
                    assertThat(day.rates()).containsOnlyKeys("USD", "JPY");
                });
        rates("Date, USD, \n31 April 2099, 1.1684, \n");
        assertThat(tally.findings().rejections())
                .singleElement()
                .extracting("field")
                .isEqualTo("Date");
    }

    @Test
    void theHistoryIsReadFromTheZipThatItIsOfferedIn() throws IOException {
        byte[] csv = "Date,USD,\n2099-04-13,1.5,\n".getBytes(StandardCharsets.UTF_8);

        assertThat(read(zip(Map.of("eurofxref-hist.csv", csv))))
                .filteredOn(RatesDocument.class::isInstance)
                .hasSize(1);
        assertThatThrownBy(() -> read(zip(Map.of("a.csv", csv, "b.csv", csv))))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("one file of CSV; it has a.csv, b.csv");
    }

    @Test
    void aWorkbookHasDaysAndRatesAsTyped() throws IOException {
        byte[] plain = Xlsx.of(
                "rates",
                List.of(
                        List.of("Our rates"),
                        List.of("Currency", "Date", "Rate", "Base"),
                        List.of("USD", LocalDate.of(2026, 1, 31), 1.0855, "EUR"),
                        List.of("JPY", 2025, "0.000123456789", "EUR")));

        assertThat(read(plain))
                .filteredOn(RatesDocument.class::isInstance)
                .map(RatesDocument.class::cast)
                .extracting(RatesDocument::base, RatesDocument::date, RatesDocument::rates)
                .containsExactly(
                        tuple("EUR", "2026-01-31", Map.of("USD", new BigDecimal("1.0855"))),
                        tuple("EUR", "2025", Map.of("JPY", new BigDecimal("0.000123456789"))));
    }

    @Test
    void theCentralBanksFilesAreReadFromAWorkbook() throws IOException {
        byte[] history = Xlsx.of(
                "eurofxref-hist",
                List.of(
                        List.of("Date", "USD", "CYP", ""),
                        List.of(LocalDate.of(2026, 1, 30), 1.085, "N/A"),
                        List.of("13 April 2026", 1.1684),
                        List.of(LocalDate.of(2026, 1, 30), "?")));

        assertThat(read(history))
                .map(RatesDocument.class::cast)
                .extracting(RatesDocument::slug, RatesDocument::rates)
                .containsExactly(
                        tuple("ecb-reference-rates-eur-2026-01-30", Map.of("USD", new BigDecimal("1.085"))),
                        tuple("ecb-reference-rates-eur-2026-04-13", Map.of("USD", new BigDecimal("1.1684"))));
        assertThat(tally.findings().rejections())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).startsWith("in cell B4 is '?'; it must be a number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "currency, date     | The sheet 'rates' has the header 'currency,date'. It must name currency, date and rate",
                "Date, USD, XYZ     | The header of the sheet 'rates' names 'XYZ'"
            })
    void anotherHeaderOfASheetIsRefused(String header, String message) {
        byte[] workbook = Xlsx.of("rates", List.of(List.of(header.split(", "))));

        assertThatThrownBy(() -> read(workbook))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anOpenDocumentIsToBeSavedAsAWorkbook() throws IOException {
        byte[] ods = zip(Map.of(
                "mimetype", "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(() -> read(ods)).hasMessageContaining("Save it as an Excel workbook (.xlsx)");
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
