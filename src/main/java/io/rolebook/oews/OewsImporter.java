package io.rolebook.oews;

import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.Workbook;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * The workbooks (.xlsx) of the Occupational Employment and Wage Statistics, as the U.S. Bureau of Labor Statistics publishes
 * them every year: of the whole country, of the states, and of metropolitan and other areas. They have the same columns.
 */
@Singleton
public class OewsImporter implements DocumentFormat {
    private static final String NOTES = "Field Descriptions";

    private final OewsRoles roles;
    private final TemporaryFiles files;

    OewsImporter(OewsRoles roles, TemporaryFiles files) {
        this.roles = roles;
        this.files = files;
    }

    @Override
    public String name() {
        return "oews";
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        // From a stream, the workbook would be held in memory.
        Path file = files.create("oews", ".xlsx");
        try {
            try (var disk = Files.newOutputStream(file)) {
                content.transferTo(disk);
            }
            Workbook.check(file, tally);
            return read(file, tally);
        } finally {
            Files.delete(file);
        }
    }

    private List<Document> read(Path file, ImportTally tally) {
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            OewsRelease release = OewsRelease.of(notes(workbook));
            Sheet sheet = workbook.getFirstSheet();
            List<Document> documents;
            try (Stream<Row> rows = sheet.openStream()) {
                documents = new OewsSheet(sheet.getName(), release, roles, rows.iterator(), tally).documents();
            }
            workbook.getSheets()
                    .filter(other -> !other.getName().equals(sheet.getName()))
                    .forEach(other -> tally.findings().passOver(other.getName(), whyPassedOver(other.getName())));
            return documents;
        } catch (IOException | ExcelReaderException unreadable) {
            throw new UnreadableFileException("The file cannot be read as an Excel workbook (.xlsx).");
        }
    }

    private static String whyPassedOver(String sheet) {
        return switch (sheet) {
            case NOTES -> "known: only the month and the thresholds are taken from it";
            case "UpdateTime", "Filler" -> "known, and not wanted: it tells nothing of wages";
            default -> "unknown: no release that this service knows has such a sheet";
        };
    }

    private static String notes(ReadableWorkbook workbook) throws IOException {
        Sheet sheet = workbook.findSheet(NOTES)
                .orElseThrow(() -> new UnreadableFileException("The workbook has no sheet '%s'.".formatted(NOTES)));
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.flatMap(Row::stream)
                    .filter(Objects::nonNull)
                    .map(Cell::getText)
                    .collect(Collectors.joining("\n"));
        }
    }
}
