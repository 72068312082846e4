package io.rolebook.mcp;

import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.limit.RequestLimiter;
import io.rolebook.setting.McpSettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leads from the address that assistants know to where the tools are within, behind all that guards the API. Pages of foreign
 * origins are turned away: a name that somebody lets lead to this machine must not open its tools to their pages.
 */
@Singleton
class McpAddress {
    private static final String PUBLIC = "/mcp";
    /** After requests have their ids, and whatever cannot be read is refused. */
    private static final int ORDER = Integer.MIN_VALUE + 1;

    private static final String LED = McpAddress.class.getName();
    private static final Set<HttpMethod> TAKEN = Set.of(HttpMethod.POST, HttpMethod.OPTIONS);
    private static final Pattern OF_THIS_MACHINE =
            Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private final ProblemAnswers answers;
    private final boolean isEnabled;
    private final Set<String> allowed;

    McpAddress(ProblemAnswers answers, McpSettings settings) {
        this.answers = answers;
        this.isEnabled = settings.enabled();
        this.allowed = settings.allowedOrigins().orElse(List.of()).stream()
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    void register(@Observes Router router) {
        if (isEnabled) {
            router.route(PUBLIC).order(ORDER).handler(this::lead);
        }
        router.route(RequestLimiter.TOOLS).order(ORDER).handler(this::hide);
    }

    private void lead(RoutingContext request) {
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        if (!isAllowed(origin)) {
            answers.end(
                    request,
                    ProblemType.FORBIDDEN,
                    "Pages of '%s' may not ask here. The operator lets them by ROLEBOOK_MCP_ALLOWED_ORIGINS."
                            .formatted(Text.excerpt(String.valueOf(origin))));
        } else if (!TAKEN.contains(request.request().method())) {
            request.response().putHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
            answers.end(
                    request,
                    ProblemType.METHOD_NOT_ALLOWED,
                    "Messages are sent by POST, one at a time; there is no stream to listen to and no session to end.");
        } else {
            request.put(LED, true);
            request.reroute(RequestLimiter.TOOLS);
        }
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin == null
                || OF_THIS_MACHINE.matcher(origin).matches()
                || allowed.contains(origin.toLowerCase(Locale.ROOT));
    }

    /** Nobody comes here but by the address that is public. */
    private void hide(RoutingContext request) {
        if (request.get(LED) == null) {
            answers.end(request, ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.explanation());
        } else {
            request.next();
        }
    }
}
