package io.rolebook.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says a problem to people where a browser asked for a page; nothing where anything else asked. */
public interface ProblemPage {
    Optional<String> of(RoutingContext request, Problem problem);

    static Optional<String> first(Instance<ProblemPage> pages, @Nullable RoutingContext request, Problem problem) {
        return request == null
                ? Optional.empty()
                : pages.stream()
                        .flatMap(page -> page.of(request, problem).stream())
                        .findFirst();
    }
}
