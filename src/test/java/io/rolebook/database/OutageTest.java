package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageTest {
    private final Outage filter = new Outage();

    @AfterEach
    void end() {
        Outage.end();
    }

    @Test
    void whatFollowsFromAKnownOutageIsNotLogged() {
        assertThat(isLogged(Level.WARNING, "io.agroal.pool")).isTrue();

        Outage.begin();

        assertThat(isLogged(Level.WARNING, "io.agroal.pool")).isFalse();
        assertThat(isLogged(Level.SEVERE, "io.agroal.pool")).isTrue();
        assertThat(isLogged(Level.WARNING, "io.rolebook.webhook.Outbox")).isTrue();
    }

    private boolean isLogged(Level level, String name) {
        LogRecord record = new LogRecord(level, "lost");
        record.setLoggerName(name);
        return filter.isLoggable(record);
    }
}
