package io.rolebook.observation;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Outcome;
import io.rolebook.http.Json;
import io.rolebook.http.ProblemException;
import io.rolebook.imports.Import.Phase;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.ImportTally.Fault;
import io.rolebook.imports.Upload;
import io.rolebook.observation.ObservationFile.RowTaker;
import io.rolebook.observation.ObservationLayout.Column;
import io.rolebook.observation.ObservationLayout.Misfit;
import io.rolebook.observation.ObservationRow.RejectedException;
import io.rolebook.place.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Takes a file of observations into a dataset: staged row by row as it is read, then written and counted at once. */
@ApplicationScoped
class ObservationImporter {
    private static final int CHUNK = 1 << 16;

    private static final String STAGE = """
            create temporary table staged (
                line bigint, content_key uuid, title text, role_slug text, level observed_level, place text, residence text,
                employment_type employment_type, remote smallint, organisation_size text, year smallint, date text,
                amount numeric(18, 4), currency text, per pay_period, amount_in_usd numeric(18, 4), total numeric(18, 4),
                base numeric(18, 4), bonus numeric(18, 4), equity numeric(18, 4), contributor bytea, external_id text,
                fte numeric(5, 4), hours_per_week numeric(5, 2), pay bigint, pay_in_usd bigint, by_hour boolean,
                is_scaled boolean) on commit drop
            """;

    /** Which rows say the same, which of them is taken (of those with an external id the last), and how often. */
    private static final String FIND_REPEATS = """
            create temporary table repeated on commit drop as
            select content_key, count(*) as copies, case when min(external_id) is null then min(line) else max(line) end as line
            from staged
            group by content_key
            having count(*) > 1
            """;

    private static final String MATCH_TITLES = """
            create temporary table staged_title on commit drop as
            select title, role_slug, count(*) as rows,
                   case when role_slug is null
                        then (select o.role_id from observed_title o where o.title_key = title_key(title))
                        else (select r.id from role r where r.slug = role_slug) end as role_id
            from staged
            group by title, role_slug
            """;

    /** What is there already under the same key: repeated by a row without an external id, replaced by one with it. */
    private static final String FIND_KNOWN = """
            create temporary table known on commit drop as
            select o.content_key, o.external_id is not null as is_replaced, o.role_id, o.level, o.place, o.currency, o.year, o.pay,
                   o.copies, o.is_scaled
            from staged s
            join observation o on o.dataset_id = '%1$s' and o.content_key = s.content_key
            where not exists (select 1 from repeated r where r.content_key = s.content_key and r.line <> s.line)
            """;

    private static final String SUBTRACT_REPLACED = """
            insert into pay_delta
            select role_id, '%1$s', level, place, currency, year, pay, -copies, -1, case when is_scaled then -copies else 0 end
            from known
            where is_replaced and role_id is not null
            """;

    private static final String DELETE_REPLACED = """
            delete from observation o using known k
            where o.dataset_id = '%1$s' and o.content_key = k.content_key and k.is_replaced
            """;

    /** What each role loses where the file takes the place of all that the dataset holds. */
    private static final String TAKEN_AWAY = """
            create temporary table taken_away on commit drop as
            select role_id, cast(sum(n) as bigint) as copies
            from pay_count cross join unnest(copies) as n
            where dataset_id = '%1$s' and level = '' and place = '' and %2$s
            group by role_id
            """;

    /** How many more there are of each row that is known. */
    private static final String MORE = """
            (select k.*, coalesce(r.copies, 1) as more from known k left join repeated r using (content_key)
             where not k.is_replaced) as n
            """;

    private static final String COUNT_COPIES = """
            insert into pay_delta
            select n.role_id, '%1$s', n.level, n.place, n.currency, n.year, n.pay, n.more, 0,
                   case when n.is_scaled then n.more else 0 end
            from """ + MORE + """
            where n.role_id is not null
            """;

    private static final String ADD_COPIES = """
            update observation o set copies = o.copies + n.more from """ + MORE + """
            where o.dataset_id = '%1$s' and o.content_key = n.content_key
            """;

    // Written with "is not distinct from", or with "r.line is null or r.line = s.line", the joins would be taken for
    // those of a single row, and PostgreSQL would loop over all titles for each row.
    private static final String FRESH = """
            from staged s
            join staged_title t on t.title = s.title and coalesce(t.role_slug, '') = coalesce(s.role_slug, '')
            left join repeated r on r.content_key = s.content_key
            where not exists (select 1 from repeated o where o.content_key = s.content_key and o.line <> s.line)
            """;

    private static final String NOT_KNOWN = """
            and not exists (select 1 from known k where k.content_key = s.content_key and not k.is_replaced)
            """;

    private static final String COPIES = "case when s.external_id is null then coalesce(r.copies, 1) else 1 end\n";

    private static final String INSERT = """
            insert into %2$s (
                dataset_id, content_key, role_id, title, is_role_given, level, place, residence, employment_type, remote,
                organisation_size, year, date, amount, currency, per, amount_in_usd, total, base, bonus, equity,
                contributor, external_id, fte, hours_per_week, pay, pay_in_usd, by_hour, is_scaled, copies)
            select '%1$s', s.content_key, t.role_id, s.title, s.role_slug is not null, s.level, s.place, s.residence,
                   s.employment_type, s.remote, s.organisation_size, s.year, s.date, s.amount, s.currency, s.per,
                   s.amount_in_usd, s.total, s.base, s.bonus, s.equity, s.contributor, s.external_id, s.fte,
                   s.hours_per_week, s.pay, s.pay_in_usd, s.by_hour, s.is_scaled,
            """ + COPIES + FRESH;

    private static final String COUNT_NEW = """
            insert into pay_delta
            select t.role_id, '%1$s', s.level, s.place, s.currency, s.year, s.pay,
            """ + COPIES + ", 1, case when s.is_scaled then\n" + COPIES + "else 0 end\n"
            + FRESH + NOT_KNOWN + "and t.role_id is not null";

    private static final String INSERT_NEW = INSERT + NOT_KNOWN;

    private final Session session;
    private final Catalogue catalogue;
    private final HoldingsRecorder holdings;
    private final Places places;
    private final PayCounts counts;
    private final ObservationRemover removal;
    private final ImplausibleRows implausible;
    private final Json json;

    ObservationImporter(
            Session session,
            Catalogue catalogue,
            HoldingsRecorder holdings,
            Places places,
            PayCounts counts,
            ObservationRemover removal,
            ImplausibleRows implausible,
            Json json) {
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

    /** How a file of observations is written, and how it is taken. */
    record Form(ObservationLayout layout, boolean isNdjson, Mode mode) {}

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
                tally.finishing();
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
        PayCounts.execute(connection, STAGE);
        ObservationRow row =
                new ObservationRow(form.layout(), new HashSet<>(places.codes()), roles(connection), target.salt);
        CopyIn copy = postgres.getCopyAPI().copyIn("copy staged (" + ObservationRow.COLUMNS + ") from stdin");
        try (InputStream content = upload.open()) {
            Stager stager = new Stager(copy, row, form.layout(), tally);
            if (form.isNdjson()) {
                ObservationFile.readNdjson(content, form.layout(), json, tally.limits(), stager);
            } else {
                ObservationFile.readCsv(content, form.layout(), tally.limits(), stager);
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
        StagedTitles.learn(connection);
        PayCounts.execute(connection, MATCH_TITLES);
        if (implausible.judge(
                connection, dataset, target.implausible, form.layout().name(Column.AMOUNT), tally)) {
            PayCounts.execute(connection, "drop table staged_title");
            PayCounts.execute(connection, MATCH_TITLES);
        }
        PayCounts.execute(connection, FIND_REPEATS);
        PayCounts.execute(connection, "analyze staged; analyze repeated; analyze staged_title");
        PayCounts.execute(connection, FIND_KNOWN.formatted(dataset));
        PayCounts.execute(connection, "analyze known");
        count(connection, tally);
        boolean isReplaced = form.mode() == Mode.replace;
        PayCounts.execute(connection, TAKEN_AWAY.formatted(dataset, isReplaced));
        if (isReplaced) {
            // All of it goes, whether or not it comes back.
            PayCounts.execute(connection, "truncate known");
            removal.removeAll(dataset);
        } else {
            warnOfRepetition(target, tally);
        }
        StagedTitles.count(connection, dataset);
        if (holdsObservations(connection, dataset)) {
            writeMore(connection, dataset, tally);
        } else {
            writeFirst(connection, dataset, tally);
        }
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

    /** Into a table of their own, which is indexed at once as it becomes a partition. */
    private void writeFirst(Connection connection, UUID dataset, ImportTally tally) throws SQLException {
        String table;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select create_observations('%s')".formatted(dataset))) {
            row.next();
            table = row.getString(1);
        }
        PayCounts.execute(connection, INSERT.formatted(dataset, table));
        tally.checkCancelled();
        PayCounts.execute(connection, "select attach_observations('%s')".formatted(dataset));
        tally.checkCancelled();
        counts.addFirst(connection, dataset);
    }

    private void writeMore(Connection connection, UUID dataset, ImportTally tally) throws SQLException {
        counts.begin(connection);
        PayCounts.execute(connection, SUBTRACT_REPLACED.formatted(dataset));
        PayCounts.execute(connection, DELETE_REPLACED.formatted(dataset));
        PayCounts.execute(connection, COUNT_COPIES.formatted(dataset));
        PayCounts.execute(connection, ADD_COPIES.formatted(dataset));
        tally.checkCancelled();
        PayCounts.execute(connection, COUNT_NEW.formatted(dataset));
        PayCounts.execute(connection, INSERT_NEW.formatted(dataset, "observation"));
        tally.checkCancelled();
        counts.add(connection);
    }

    private static boolean holdsObservations(Connection connection, UUID dataset) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select exists (select 1 from observation where dataset_id = ?)")) {
            statement.setObject(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
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

    private static void count(Connection connection, ImportTally tally) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                        select (select coalesce(sum(r.copies - 1), 0) from repeated r
                                where not exists (select 1 from staged s where s.content_key = r.content_key and s.external_id is not null))
                             + (select count(*) from known where not is_replaced) as repeated,
                               (select coalesce(sum(r.copies - 1), 0) from repeated r
                                where exists (select 1 from staged s where s.content_key = r.content_key and s.external_id is not null))
                             + (select count(*) from known where is_replaced) as replaced,
                               (select coalesce(sum(coalesce(r.copies, 1)), 0)
                                from known k left join repeated r using (content_key)
                                where not k.is_replaced) as already_there
                        """);
                ResultSet row = statement.executeQuery()) {
            row.next();
            tally.repeated(row.getLong(1));
            tally.replaced(row.getLong(2));
            tally.alreadyThere(row.getLong(3));
        }
    }

    private static void cancel(PGConnection postgres) {
        try {
            postgres.cancelQuery();
        } catch (SQLException nothingRuns) {
            // The import looks for the wish to cancel between its statements, too.
        }
    }

    /** Writes the rows of a file to the staging table. */
    private static final class Stager implements RowTaker {
        private final CopyIn copy;
        private final ObservationRow row;
        private final ObservationLayout layout;
        private final ImportTally tally;
        private final StringBuilder chunk = new StringBuilder(CHUNK + 1024);

        Stager(CopyIn copy, ObservationRow row, ObservationLayout layout, ImportTally tally) {
            this.copy = copy;
            this.row = row;
            this.layout = layout;
            this.tally = tally;
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
                        line,
                        rejected.faults().stream()
                                .map(fault -> new Fault(layout.name(fault.column()), fault.code(), fault.message()))
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
}
