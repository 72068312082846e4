package io.rolebook.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Leads whoever would rather have a page than JSON to it, at the same address. Inside, pages stand below {@value #PAGES}, so that
 * each has parameters of its own, and whatever guards the API guards them.
 */
@Provider
@PreMatching
class PageAddresses implements ContainerRequestFilter {
    static final String PAGES = "/v1/pages";

    private static final Pattern WITH_PAGE = Pattern.compile(
            "/v1/(families|changes|search|skill-gaps|salaries/comparison|(roles|skills|sources)(/[^/]+)?)");
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([01](\\.\\d*)?)");
    private static final String CHANGES = "/v1/changes";
    private static final Set<String> DATA = Set.of("fields", "expand");
    private static final Set<String> READS = Set.of("GET", "HEAD");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!(((ResteasyReactiveContainerRequestContext) request).getServerRequestContext()
                instanceof ResteasyReactiveRequestContext context)) {
            return;
        }
        RoutingContext routing = context.unwrap(RoutingContext.class);
        // As it was sent: what cannot be decoded is refused elsewhere.
        String path = String.valueOf(routing.request().path());
        if (READS.contains(request.getMethod())
                && WITH_PAGE.matcher(path).matches()
                && !BROKEN.matcher(path).find()
                && isForBrowser(routing)
                && !asksForData(request.getUriInfo())) {
            UriInfo uri = request.getUriInfo();
            if (uri.getQueryParameters().values().stream().anyMatch(values -> values.contains(""))) {
                request.abortWith(Response.status(Response.Status.SEE_OTHER)
                        .header(
                                "Location",
                                withoutEmpty(
                                        path, String.valueOf(routing.request().query())))
                        .build());
                return;
            }
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath(PAGES + path.substring("/v1".length()))
                    .build());
        }
    }

    /** By parameters that shape data, or follow it, and that no page has. */
    private static boolean asksForData(UriInfo uri) {
        Set<String> parameters = uri.getQueryParameters().keySet();
        return uri.getPath().equals(CHANGES)
                ? !parameters.isEmpty()
                : parameters.stream().anyMatch(DATA::contains);
    }

    /** A form sends what was left empty, too; the address that people share says only what was asked, in the order of the form. */
    private static String withoutEmpty(String path, String query) {
        String asked = Stream.of(query.split("&"))
                .filter(parameter -> {
                    int value = parameter.indexOf('=') + 1;
                    return value > 0 && value < parameter.length();
                })
                .collect(Collectors.joining("&"));
        return asked.isEmpty() ? path : path + "?" + asked;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static boolean hasPage(String path) {
        return path.equals("/") || WITH_PAGE.matcher(path).matches();
    }

    /**
     * Whether it names HTML, and nothing that it would rather have. Browsers name XHTML too; who names pictures without it is a
     * program that says nothing of its own, such as one with Java's HttpURLConnection.
     */
    static boolean isForBrowser(RoutingContext request) {
        String accepted = String.join(",", request.request().headers().getAll(HttpHeaders.ACCEPT));
        if (accepted.contains("image/") && !accepted.contains("application/xhtml+xml")) {
            return false;
        }
        String best = "";
        double most = 0;
        for (String range : accepted.split(",")) {
            double weight = weight(range);
            if (weight > most) {
                most = weight;
                best = range.split(";", 2)[0].strip();
            }
        }
        return best.equalsIgnoreCase(MediaType.TEXT_HTML);
    }

    private static double weight(String range) {
        Matcher weight = WEIGHT.matcher(range);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
