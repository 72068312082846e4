package io.rolebook.http;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request an id, by which what is logged of it is found again: the one that it brings, from a proxy perhaps, or
 * a new one. The answer has it too.
 */
@Singleton
class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::identify);
    }

    private void identify(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        // Nobody has to be kept from guessing it.
        String id = given != null && HARMLESS.matcher(given).matches()
                ? given
                : UuidCreator.getRandomBasedFast().toString();
        MDC.put("requestId", id);
        request.response().putHeader(HEADER, id);
        request.next();
    }
}
