package io.rolebook.page;

import io.quarkus.runtime.BlockingOperationControl;
import io.rolebook.http.Problem;
import io.rolebook.http.ProblemPage;
import io.rolebook.search.Name;
import io.rolebook.search.Names;
import io.rolebook.search.Search;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Problems as pages, with what was perhaps meant. One that passes has its page come back by itself. */
@Singleton
class ProblemPages implements ProblemPage {
    private static final Logger LOG = Logger.getLogger(ProblemPages.class);
    private static final Pattern NAMED = Pattern.compile("/v1/(roles|skills|sources)/([^/]+)");
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_MEANT = 5;

    private final Names names;

    ProblemPages(Names names) {
        this.names = names;
    }

    @Override
    public Optional<String> of(RoutingContext request, Problem problem) {
        String path = request.request().path();
        boolean isPage = READS.contains(request.request().method())
                && (PageAddresses.hasPage(path) || problem.status() == NOT_FOUND)
                && PageAddresses.isForBrowser(request);
        return isPage ? Optional.of(page(path, problem)) : Optional.empty();
    }

    private String page(String path, Problem problem) {
        Matcher named = NAMED.matcher(path);
        String q = named.matches()
                ? URLDecoder.decode(named.group(2), StandardCharsets.UTF_8).replace('-', ' ')
                : "";
        return Templates.problem(new ProblemView(
                        problem.status(),
                        problem.title(),
                        problem.detail(),
                        problem.code(),
                        problem.instance(),
                        q,
                        problem.status() == NOT_FOUND && !q.isBlank() ? meant(q) : List.of(),
                        problem.status() == UNAVAILABLE,
                        problem.status() == UNAUTHORIZED))
                .render();
    }

    private List<Link> meant(String q) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            return List.of();
        }
        try {
            return names.ask(index -> {
                Search search = new Search(index);
                return Search.best(search.find(q, EnumSet.of(Name.Type.role, Name.Type.skill)), MOST_MEANT).stream()
                        .map(hit -> SearchPresenter.link(search.name(hit)))
                        .toList();
            });
        } catch (RuntimeException failure) {
            LOG.debugf("no suggestions beside a problem, reason=%s", failure.getMessage());
            return List.of();
        }
    }
}
