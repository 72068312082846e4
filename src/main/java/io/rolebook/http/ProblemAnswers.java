package io.rolebook.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.http.Problem.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** From exceptions to problem documents: the only place where a failure becomes an answer. */
@Singleton
public class ProblemAnswers {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String PAGE = "text/html;charset=UTF-8";

    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);
    private static final Map<Integer, ProblemType> BY_STATUS = Stream.of(ProblemType.values())
            .filter(type -> type.status() != 400 && !type.isSpecial())
            .collect(Collectors.toMap(ProblemType::status, Function.identity()));

    /** Of the annotations that make something else of a parameter than the body. */
    private static final Set<String> PARAMETERS =
            Set.of("jakarta.ws.rs", "jakarta.ws.rs.core", "org.jboss.resteasy.reactive");

    private final ObjectMapper mapper;
    private final Offers offers;
    private final ResourceInfo resource;
    private final CurrentVertxRequest current;
    private final Instance<ProblemPage> pages;

    ProblemAnswers(
            ObjectMapper mapper,
            Offers offers,
            ResourceInfo resource,
            CurrentVertxRequest current,
            Instance<ProblemPage> pages) {
        this.current = current;
        this.pages = pages;
        this.mapper = mapper;
        this.offers = offers;
        this.resource = resource;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException problem) {
        return answer(problem, newInstance());
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException missing, UriInfo uri) {
        return answer(
                ProblemType.NOT_FOUND,
                "There is nothing at '%s'. The document at /openapi and the page at /docs list every address."
                        .formatted(Text.excerpt(uri.getPath())),
                List.of());
    }

    @ServerExceptionMapper
    public Response byStatus(WebApplicationException failure, ContainerRequestContext request) {
        Response original = failure.getResponse();
        UriInfo uri = request.getUriInfo();
        if (failure.getCause() instanceof JsonProcessingException malformed) {
            return unreadable(malformed);
        }
        ProblemType type = BY_STATUS.getOrDefault(
                original.getStatus(),
                original.getStatus() < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR);
        if (type == ProblemType.INTERNAL_ERROR) {
            return unforeseen(failure, uri);
        }
        if (type == ProblemType.NOT_ACCEPTABLE || type == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
            Violation violation = ofMediaType(type, request);
            return answer(type, violation.message(), List.of(violation));
        }
        Response answer = answer(type, type.explanation(), List.of());
        return type == ProblemType.METHOD_NOT_ALLOWED
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, String.join(", ", offers.methods(uri.getPath())))
                        .build()
                : answer;
    }

    private Violation ofMediaType(ProblemType type, ContainerRequestContext request) {
        boolean isAnswer = type == ProblemType.NOT_ACCEPTABLE;
        String header = isAnswer ? HttpHeaders.ACCEPT : HttpHeaders.CONTENT_TYPE;
        String given = request.getHeaderString(header);
        String offered = offers.offer(request.getMethod(), request.getUriInfo().getPath())
                .map(offer -> String.join(", ", isAnswer ? offer.answered() : offer.taken()))
                .orElse("nothing");
        return Violation.ofParameter(
                header,
                "not-offered",
                "%s is %s; this operation %s %s."
                        .formatted(
                                header,
                                given == null ? "not given" : "'%s'".formatted(Text.excerpt(given)),
                                isAnswer ? "answers with" : "takes",
                                offered));
    }

    /** The framework maps this kind by itself, to an empty 400, unless it is mapped here. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException malformed) {
        return unreadable(malformed);
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException malformed) {
        boolean isPlaced =
                malformed.getLocation() != null && malformed.getLocation().getLineNr() > 0;
        String where = !isPlaced
                ? ""
                : " (line %d, column %d)"
                        .formatted(
                                malformed.getLocation().getLineNr(),
                                malformed.getLocation().getColumnNr());
        if (malformed instanceof JsonMappingException mapping) {
            Violation misfit = Misfit.of(mapping);
            return answer(ProblemType.INVALID_DOCUMENT, joined(List.of(misfit)) + where, List.of(misfit));
        }
        return answer(
                ProblemType.MALFORMED_REQUEST,
                "The body is not JSON%s: %s".formatted(where, Misfit.syntax(malformed)),
                List.of());
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException invalid) {
        Map<Boolean, Set<ConstraintViolation<?>>> found = invalid.getConstraintViolations().stream()
                .collect(Collectors.partitioningBy(this::isOfBody, Collectors.toSet()));
        List<Violation> parameters = found.get(false).stream()
                .map(Violations::ofParameter)
                .sorted(Comparator.comparing(Violation::message))
                .toList();
        List<Violation> fields = Violations.ofDocument(found.get(true));
        return parameters.isEmpty()
                ? answer(ProblemType.INVALID_DOCUMENT, joined(fields), fields)
                : answer(ProblemType.INVALID_PARAMETER, joined(parameters), parameters);
    }

    @ServerExceptionMapper
    public Response unforeseen(Throwable failure, UriInfo uri) {
        for (Throwable cause : DatabaseFailures.reasons(failure).toList()) {
            if (cause instanceof ProblemException problem) {
                return problem(problem);
            } else if (cause instanceof ConstraintViolationException invalid) {
                return invalid(invalid);
            } else if (cause instanceof org.hibernate.exception.ConstraintViolationException conflict) {
                return problem(DatabaseFailures.conflict(conflict));
            } else if (cause instanceof HttpClosedException || cause instanceof ClosedChannelException) {
                LOG.debugf("the asker left before the end of the answer, path=%s", uri.getPath());
                return Response.serverError().build();
            } else if (cause instanceof SQLException database) {
                Optional<ProblemType> passing = DatabaseFailures.passing(database);
                if (passing.isPresent()) {
                    LOG.warnf("%s: %s", passing.get().code(), database.getMessage());
                    return answer(passing.get(), passing.get().explanation(), List.of());
                }
            }
        }
        String instance = newInstance();
        LOG.errorf(failure, "unforeseen failure, instance=%s", instance);
        return answer(ProblemType.INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.explanation(), List.of(), instance);
    }

    /** Answers outside of JAX-RS. */
    public void end(RoutingContext context, ProblemType type, String detail) {
        end(context, new ProblemException(type, detail));
    }

    /** The same, and takes nothing more from this connection: nobody is going to read the rest of a body. */
    public void endAndClose(RoutingContext context, ProblemType type, String detail) {
        context.addEndHandler(ended -> context.request().connection().close());
        context.response().putHeader(io.vertx.core.http.HttpHeaders.CONNECTION, io.vertx.core.http.HttpHeaders.CLOSE);
        end(context, type, detail);
    }

    /** Answers outside of JAX-RS. */
    public void end(RoutingContext context, ProblemException problem) {
        ProblemType type = problem.type();
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        Integer retryAfter = retryAfter(type);
        if (retryAfter != null) {
            context.response().putHeader("Retry-After", retryAfter.toString());
        }
        if (type == ProblemType.UNAUTHORIZED) {
            context.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Problem said = Problem.of(problem, newInstance());
        Optional<String> page = ProblemPage.first(pages, context, said);
        context.response()
                .setStatusCode(type.status())
                .putHeader("Content-Type", page.isPresent() ? PAGE : MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Access-Control-Allow-Origin", "*")
                .end(page.map(Buffer::buffer).orElseGet(() -> Buffer.buffer(body(said))));
    }

    private byte[] body(Problem problem) {
        try {
            return mapper.writeValueAsBytes(problem);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String newInstance() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    private Response answer(ProblemType type, String detail, List<Violation> violations) {
        return answer(type, detail, violations, newInstance());
    }

    private Response answer(ProblemType type, String detail, List<Violation> violations, String instance) {
        return answer(new ProblemException(type, detail, violations), instance);
    }

    private Response answer(ProblemException problem, String instance) {
        ProblemType type = problem.type();
        Problem said = Problem.of(problem, instance);
        Optional<String> page = ProblemPage.first(pages, current.getCurrent(), said);
        return Response.status(type.status())
                .header(HttpHeaders.WWW_AUTHENTICATE, type == ProblemType.UNAUTHORIZED ? "Bearer" : null)
                .header(HttpHeaders.RETRY_AFTER, retryAfter(type))
                .type(MediaType.valueOf(page.isPresent() ? PAGE : MEDIA_TYPE))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(page.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> body(said)))
                .build();
    }

    /** In seconds. */
    private static @Nullable Integer retryAfter(ProblemType type) {
        return type == ProblemType.REQUEST_IN_PROGRESS ? Integer.valueOf(1) : type.status() == 503 ? 2 : null;
    }

    /** What is validated and no parameter is the body. */
    private boolean isOfBody(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                int index = node.as(Path.ParameterNode.class).getParameterIndex();
                return Arrays.stream(resource.getResourceMethod().getParameterAnnotations()[index])
                        .map(annotation -> annotation.annotationType().getPackageName())
                        .noneMatch(PARAMETERS::contains);
            }
        }
        return false;
    }

    private static String joined(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.pointer() == null
                        ? violation.message()
                        : (violation.pointer().isEmpty() ? "The document" : violation.pointer()) + " "
                                + violation.message())
                .collect(Collectors.joining(" "));
    }
}
