package io.rolebook.observation;

import io.rolebook.imports.ImportTally;
import io.rolebook.imports.ImportTally.Fault;
import io.rolebook.imports.TableFile;
import io.rolebook.observation.ObservationFile.RowTaker;
import io.rolebook.observation.ObservationLayout.Column;
import io.rolebook.observation.ObservationLayout.Misfit;
import io.rolebook.observation.ObservationRow.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.copy.CopyIn;

/** Writes the rows of a file to the staging table. */
final class ObservationStager implements RowTaker {
    private static final int CHUNK = 1 << 16;

    private final CopyIn copy;
    private final ObservationRow row;
    private final ObservationLayout layout;
    private final ImportTally tally;
    private List<Column> columns = List.of();
    private final StringBuilder chunk = new StringBuilder(CHUNK + 1024);

    ObservationStager(CopyIn copy, ObservationRow row, ObservationLayout layout, ImportTally tally) {
        this.copy = copy;
        this.row = row;
        this.layout = layout;
        this.tally = tally;
    }

    @Override
    public void begin(List<Column> header, boolean isOfWorkbook) {
        columns = isOfWorkbook ? header : List.of();
    }

    /** What is wrong, with the name of the cell where it has one. */
    private String located(String message, Column column, long line) {
        int place = columns.indexOf(column);
        return place < 0 ? message : "in cell %s%d %s".formatted(TableFile.Line.letters(place), line, message);
    }

    @Override
    public void take(long line, Map<Column, String> values) throws IOException {
        try {
            chunk.append(row.copyLine(line, values));
            tally.accept();
            if (chunk.length() >= CHUNK) {
                flush();
            }
        } catch (RejectedException rejected) {
            tally.reject(
                    null,
                    line,
                    rejected.faults().stream()
                            .map(fault -> new Fault(
                                    layout.name(fault.column()),
                                    fault.code(),
                                    located(fault.message(), fault.column(), line)))
                            .toList());
        }
    }

    @Override
    public void refuse(long line, String message) {
        tally.reject(line, "", "unreadable", message);
    }

    @Override
    public void refuse(long line, List<Misfit> misfits) {
        tally.reject(
                null,
                line,
                misfits.stream()
                        .map(misfit -> new Fault(misfit.name(), misfit.code(), misfit.message()))
                        .toList());
    }

    void flush() throws IOException {
        tally.checkCancelled();
        try {
            byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
        chunk.setLength(0);
    }
}
