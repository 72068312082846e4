package io.rolebook.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Says a problem to people where a browser asked for a page; nothing where anything else asked. */
public interface ProblemPage {
    Optional<String> of(RoutingContext request, Problem problem);
}
