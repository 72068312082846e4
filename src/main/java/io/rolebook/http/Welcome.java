package io.rolebook.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells whoever started the service what to try first. */
@Singleton
class Welcome {
    private static final Logger LOG = Logger.getLogger(Welcome.class);

    void onStart(
            @Observes @Priority(Integer.MAX_VALUE) StartupEvent start,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        LOG.infof("""
                Rolebook listens: open http://localhost:%1$d in a browser; the API's documentation is at http://localhost:%1$d/docs.
                Try first:
                  curl -s 'http://localhost:%1$d/v1/roles?fields=slug,title&limit=2'
                  curl -s 'http://localhost:%1$d/v1/roles/machine-learning-engineer?fields=title,alternateTitles'
                  curl -s 'http://localhost:%1$d/v1/salaries?statistic=mean'
                """, port);
    }
}
