package io.rolebook.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemType;
import io.rolebook.representation.AnswerHeaders;
import io.rolebook.setting.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Problems of requests that never reach JAX-RS: an address that cannot be read, no route, a body too large. */
@Singleton
class RouterProblems {
    private static final Logger LOG = Logger.getLogger(RouterProblems.class);
    /** HTTP/1.0 knows no Host, and load balancers ask so whether the service is well; all else refers to its own address. */
    private static final String HEALTH = "/q/health";

    /** Where the metrics of Quarkus (3.33) look for the template of an address; JAX-RS puts that of an operation there. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final String UNMATCHED = "/unmatched";
    private static final int LONGEST_ADDRESS = 8_192;
    private static final char REPLACEMENT = '\uFFFD';
    private static final Map<Integer, ProblemType> TYPES = Map.of(
            400, ProblemType.MALFORMED_REQUEST,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_ALLOWED,
            406, ProblemType.NOT_ACCEPTABLE,
            413, ProblemType.CONTENT_TOO_LARGE,
            414, ProblemType.URI_TOO_LONG,
            415, ProblemType.UNSUPPORTED_MEDIA_TYPE,
            503, ProblemType.UNAVAILABLE);

    private final ProblemAnswers answers;
    private final AnswerHeaders headers;
    private final ConnectionLimiter connections;
    /** Where files are sent; the bodies of all other requests are documents. */
    private static final Pattern FILES =
            Pattern.compile("(/v1/imports|/v1/salaries/datasets/[^/]+/observations)(/form)?");

    private final long largestDocument;
    private final long largestFile;
    private final boolean isForwarded;
    /** The last one that was read and found well; most requests name the same. */
    private volatile String goodHost = "";

    RouterProblems(
            ProblemAnswers answers,
            AnswerHeaders headers,
            ConnectionLimiter connections,
            Settings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestFile,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding") boolean isForwarded) {
        this.answers = answers;
        this.headers = headers;
        this.connections = connections;
        this.largestDocument = settings.maxDocumentSize();
        this.largestFile = largestFile.asLongValue();
        this.isForwarded = isForwarded;
    }

    void register(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .failureHandler(this::refuseWithoutHost)
                .handler(this::check);
        TYPES.keySet().forEach(status -> router.errorHandler(status, this::failed));
        router.errorHandler(500, this::failed);
        router.route()
                .order(Integer.MAX_VALUE)
                .handler(context -> answers.end(context, ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.explanation()));
    }

    private void check(RoutingContext context) {
        // Else metrics would take the address of what no operation answers, which may be anything, as it is.
        Vertx.currentContext().putLocal(TEMPLATE, UNMATCHED);
        headers.complete(context);
        String address = context.request().uri();
        // Whether the service is well is told to everybody: what asks may stand behind the address of a client.
        if (!connections.admit(context) && !context.normalizedPath().startsWith(HEALTH)) {
            answers.endAndClose(
                    context,
                    ProblemType.OVERLOADED,
                    "There are as many connections as there may be, or that do not take their answers, all together or from"
                            + " this address. Use those for more than one request, or close some.");
        } else if (!hasOneHost(context)) {
            refuseHost(context);
        } else if (hasUnknownCoding(context.request())) {
            // The framework takes such a body for the next request, as another one may have written it.
            answers.endAndClose(
                    context,
                    ProblemType.MALFORMED_REQUEST,
                    "The header Transfer-Encoding must be 'chunked', once, or be left out.");
        } else if (address.length() > LONGEST_ADDRESS) {
            answers.end(
                    context,
                    ProblemType.URI_TOO_LONG,
                    "The address has %d characters; up to %d are taken.".formatted(address.length(), LONGEST_ADDRESS));
        } else if (!isReadable(address)) {
            answers.end(
                    context,
                    ProblemType.MALFORMED_REQUEST,
                    "The address is not well formed: characters that are not letters, digits or marks of an address must"
                            + " be percent-encoded UTF-8.");
        } else if (context.request().path().indexOf(';') >= 0) {
            // The framework cuts the path there, and then decodes it twice.
            answers.end(
                    context,
                    ProblemType.MALFORMED_REQUEST,
                    "The path has a semicolon, behind which nothing is read; where it is meant, write %3B.");
        } else if (isTooLong(context)) {
            answers.endAndClose(
                    context,
                    ProblemType.CONTENT_TOO_LARGE,
                    "The body has %d bytes; up to %d are taken.".formatted(length(context), largest(context)));
        } else {
            connections.whenTaken(context, context::next);
        }
    }

    /** A request that names two hosts is understood as the one by a proxy, and as the other by what stands behind it. */
    private boolean hasOneHost(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() == HttpVersion.HTTP_2) {
            return hasName(request.authority());
        }
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.size() == 1 && hosts.get(0).equals(goodHost)) {
            return true;
        }
        if (!hasName(request.authority())) {
            return request.authority() == null
                    && request.version() == HttpVersion.HTTP_1_0
                    && context.normalizedPath().startsWith(HEALTH);
        }
        // A proxy may tell another host beside this one.
        if (hosts.size() == 1 && !isForwarded) {
            goodHost = hosts.get(0);
        }
        return hosts.size() <= 1;
    }

    private static boolean hasUnknownCoding(HttpServerRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return codings.size() > 1
                || codings.size() == 1 && !codings.get(0).strip().equalsIgnoreCase("chunked");
    }

    private static boolean hasName(@Nullable HostAndPort host) {
        return host != null && !host.host().isEmpty();
    }

    /** The router fails a request whose host it cannot read before any handler sees it. */
    private void refuseWithoutHost(RoutingContext context) {
        if (context.request().authority() == null) {
            refuseHost(context);
        } else {
            context.next();
        }
    }

    private void refuseHost(RoutingContext context) {
        answers.endAndClose(
                context,
                ProblemType.MALFORMED_REQUEST,
                "The request must have one header Host, with the name of this service and perhaps a port: Host:"
                        + " roles.example.org:8080.");
    }

    private boolean isTooLong(RoutingContext context) {
        long length = length(context);
        return length > 0 && length > largest(context);
    }

    private long largest(RoutingContext context) {
        return takesFiles(context.request().path()) ? largestFile : largestDocument;
    }

    static boolean takesFiles(String path) {
        return FILES.matcher(path).matches();
    }

    private static long length(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private static boolean isReadable(String address) {
        if (isPlain(address)) {
            return true;
        }
        try {
            new URI(address);
            // URLDecoder puts U+FFFD where bytes are no UTF-8; nobody has a reason to send that character itself.
            return URLDecoder.decode(address, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0;
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Whether nothing in it needs a closer look: most addresses are of letters, digits and few marks. */
    private static boolean isPlain(String address) {
        for (int at = 0; at < address.length(); at++) {
            char character = address.charAt(at);
            boolean isLetter = character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
            boolean isDigit = character >= '0' && character <= '9';
            if (!isLetter && !isDigit && "/-_.,?=&".indexOf(character) < 0) {
                return false;
            }
        }
        return !address.startsWith("//");
    }

    private void failed(RoutingContext context) {
        ProblemType type = TYPES.getOrDefault(context.statusCode(), ProblemType.INTERNAL_ERROR);
        if (type == ProblemType.INTERNAL_ERROR) {
            LOG.errorf(
                    context.failure(),
                    "unforeseen failure outside of JAX-RS, path=%s",
                    context.request().path());
        }
        answers.end(context, type, type.explanation());
    }
}
