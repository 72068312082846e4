package io.rolebook.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.PreventFurtherStepsException;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an older build from a database that a newer one has migrated, in one line. Who migrated it last is noted at the
 * table of Flyway, where builds of all versions find it.
 */
@Singleton
public class NewerDatabase implements FlywayConfigurationCustomizer, Callback {
    private static final Logger LOG = Logger.getLogger(NewerDatabase.class);
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*");

    // language=SQL
    private static final String HISTORY = "select to_regclass('flyway_schema_history') is not null";

    // language=SQL
    private static final String APPLIED = """
            select version, obj_description('flyway_schema_history'::regclass, 'pg_class') as note
            from flyway_schema_history
            where success and version is not null
            """;

    private final String version;

    NewerDatabase(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        Callback[] before = configuration.getCallbacks();
        Callback[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = this;
        configuration.callbacks(all);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE || event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            if (event == Event.BEFORE_VALIDATE) {
                refuseNewer(statement, context.getConfiguration());
            } else {
                note(statement);
            }
        } catch (SQLException failure) {
            throw new FlywayException("who migrated the database last is not to be found out", failure);
        }
    }

    @Override
    public String getCallbackName() {
        return "NewerDatabase";
    }

    private void refuseNewer(Statement statement, Configuration configuration) throws SQLException {
        if (!hasHistory(statement)) {
            return;
        }
        MigrationVersion known = newest(configuration);
        MigrationVersion applied = known;
        String by = null;
        try (ResultSet row = statement.executeQuery(APPLIED)) {
            while (row.next()) {
                MigrationVersion each = MigrationVersion.fromVersion(row.getString("version"));
                applied = each.compareTo(applied) > 0 ? each : applied;
                by = row.getString("note");
            }
        }
        if (applied.compareTo(known) > 0) {
            String refusal = refusal(applied, known, by);
            // Quarkus ends the process by this exception without a word.
            LOG.error(refusal);
            throw new PreventFurtherStepsException(refusal, 1);
        }
    }

    private String refusal(MigrationVersion applied, MigrationVersion known, @Nullable String by) {
        return ("The database was written by %s, which is newer than this build, %s (its schema is %s, this build knows it up"
                        + " to %s). Start that version or a newer one, or restore the backup made before it was started.")
                .formatted(by == null ? "another version of Rolebook" : by, name(), applied, known);
    }

    private void note(Statement statement) throws SQLException {
        if (hasHistory(statement)) {
            statement.execute("comment on table flyway_schema_history is '%s'".formatted(name().replace("'", "''")));
        }
    }

    private String name() {
        return "Rolebook " + version;
    }

    private static boolean hasHistory(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HISTORY)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static MigrationVersion newest(Configuration configuration) {
        return configuration.getResourceProvider().getResources("V", new String[] {".sql"}).stream()
                .map(resource -> MIGRATION.matcher(resource.getFilename()))
                .filter(Matcher::matches)
                .map(name -> MigrationVersion.fromVersion(name.group(1)))
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
    }
}
