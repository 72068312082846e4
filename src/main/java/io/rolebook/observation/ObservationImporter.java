package io.rolebook.observation;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Outcome;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.Upload;
import io.rolebook.http.Json;
import io.rolebook.http.ProblemException;
import io.rolebook.imports.ForeignFile;
import io.rolebook.imports.ImportProgress.Phase;
import io.rolebook.imports.ImportTally;
import io.rolebook.observation.ObservationLayout.Column;
import io.rolebook.place.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Takes a file of observations into a dataset: staged row by row as it is read, then written and counted at once. */
@ApplicationScoped
class ObservationImporter {
    private final Session session;
    private final Catalogue catalogue;
    private final HoldingsRecorder holdings;
    private final Places places;
    private final PayCounts counts;
    private final ObservationRemover removal;
    private final ImplausibleRows implausible;
    private final TemporaryFiles files;
    private final Json json;

    ObservationImporter(
            Session session,
            Catalogue catalogue,
            HoldingsRecorder holdings,
            Places places,
            PayCounts counts,
            ObservationRemover removal,
            ImplausibleRows implausible,
            TemporaryFiles files,
            Json json) {
        this.files = files;
        this.session = session;
        this.catalogue = catalogue;
        this.holdings = holdings;
        this.places = places;
        this.counts = counts;
        this.removal = removal;
        this.implausible = implausible;
        this.json = json;
    }

    /** What becomes of the observations that a dataset holds when a file comes in. */
    enum Mode {
        append,
        replace
    }

    /**
     * How a file of observations is written, and how it is taken.
     *
     * @param sheet of a workbook; null for its first
     */
    record Form(
            ObservationLayout layout,
            Kind kind,
            Mode mode,
            @Nullable String sheet) {}

    /** What a file is. */
    enum Kind {
        csv,
        ndjson,
        xlsx
    }

    /**
     * Within a transaction.
     *
     * @param dataset its slug
     */
    Outcome take(String dataset, Form form, Upload upload, ImportTally tally, String actor) {
        Dataset target = Dataset.<Dataset>find("slug", dataset)
                .firstResultOptional()
                .orElseThrow(() -> ProblemException.notFound("dataset", dataset));
        return session.doReturningWork(connection -> {
            try {
                PGConnection postgres = connection.unwrap(PGConnection.class);
                tally.onCancel(() -> cancel(postgres));
                stage(connection, postgres, target, form, upload, tally);
                tally.checkCancelled();
                catalogue.lock();
                tally.enter(Phase.writing, 0, 0);
                write(connection, target, form, tally);
                tally.watch().finishing();
                tally.wrote(DatasetKind.NAME, target.slug);
                return holdings.record(target.slug, actor);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } finally {
                tally.onCancel(() -> {});
            }
        });
    }

    private void stage(
            Connection connection, PGConnection postgres, Dataset target, Form form, Upload upload, ImportTally tally)
            throws SQLException, IOException {
        StagedRows.create(connection);
        ObservationRow row =
                new ObservationRow(form.layout(), new HashSet<>(places.codes()), roles(connection), target.salt);
        CopyIn copy = postgres.getCopyAPI().copyIn("copy staged (" + ObservationRow.COLUMNS + ") from stdin");
        try (InputStream content = upload.open()) {
            ObservationStager stager = new ObservationStager(copy, row, form.layout(), tally);
            switch (form.kind()) {
                case ndjson -> ObservationFile.readNdjson(content, form.layout(), json, tally.limits(), stager);
                case csv -> ObservationFile.readCsv(content, form.layout(), tally.limits(), stager);
                case xlsx ->
                    files.with(ForeignFile.workbook(content), ".xlsx", file -> {
                        ObservationFile.readWorkbook(file, form.sheet(), form.layout(), tally, stager);
                        return file;
                    });
            }
            stager.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void write(Connection connection, Dataset target, Form form, ImportTally tally) throws SQLException {
        UUID dataset = target.id;
        PayCounts.execute(connection, "set local work_mem = '128MB'; set local maintenance_work_mem = '256MB'");
        StagedRows rows = new StagedRows(connection, dataset, counts, tally);
        StagedTitles.learn(connection);
        rows.matchTitles();
        if (implausible.judge(
                connection, dataset, target.implausible, form.layout().name(Column.AMOUNT), tally)) {
            rows.matchTitlesAgain();
        }
        rows.findRepeats();
        rows.count();
        boolean isReplaced = form.mode() == Mode.replace;
        rows.noteLosses(isReplaced);
        if (isReplaced) {
            // All of it goes, whether or not it comes back.
            rows.forgetKnown();
            removal.removeAll(dataset);
        } else {
            warnOfRepetition(target, tally);
        }
        StagedTitles.count(connection, dataset);
        rows.write();
        StagedTitles.report(connection, tally);
    }

    /** A publication that holds the former one doubles what is there. */
    private void warnOfRepetition(Dataset target, ImportTally tally) {
        long held = holdings.of(target);
        long alreadyThere = tally.counts().alreadyThere();
        if (held > 0 && 2 * alreadyThere > held) {
            tally.warn(
                    0,
                    "",
                    "mostly-there",
                    "%d rows of the file say what the dataset, which held %d observations, had already, and count once more; the mode 'replace' takes a newer publication in place of the former one."
                            .formatted(alreadyThere, held));
        }
    }

    private static Set<String> roles(Connection connection) throws SQLException {
        Set<String> slugs = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select slug from role")) {
            while (rows.next()) {
                slugs.add(rows.getString(1));
            }
        }
        return slugs;
    }

    private static void cancel(PGConnection postgres) {
        try {
            postgres.cancelQuery();
        } catch (SQLException nothingRuns) {
            // The import looks for the wish to cancel between its statements, too.
        }
    }
}
