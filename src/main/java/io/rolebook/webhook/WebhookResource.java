package io.rolebook.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.rolebook.access.IdempotencyKey;
import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Catalogue;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.webhook.WebhookView.Reason;
import io.rolebook.webhook.Webhooks.FormerSecret;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/webhooks")
@Tag(
        name = "Webhooks",
        description =
                "Who is told of changes, as [Standard Webhooks](https://www.standardwebhooks.com) 1.0"
                        + " has it: one signed POST for each document that changed, in the order of the log, until it is answered with 2xx.")
public class WebhookResource {
    private static final Duration OLD_SECRET_SIGNS = Duration.ofHours(24);

    /** Each adds a signature to the header of every message, and receivers take no header of any length. */
    private static final int MOST_FORMER_SECRETS = 10;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Targets targets;
    private final Catalogue catalogue;

    WebhookResource(Webhooks webhooks, Deliveries deliveries, Targets targets, Catalogue catalogue) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.targets = targets;
        this.catalogue = catalogue;
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.WEBHOOKS)
    @Operation(
            summary = "Make a webhook",
            description = "From the next revision on, every document that changes makes a message to `url`, such as"
                    + " `{\"type\": \"role.changed\", \"timestamp\": …, \"data\": {\"revision\", \"type\", \"id\", \"slug\","
                    + " \"action\": \"created|changed|deleted\", \"document\": {…} or null where it is deleted}}`. It is signed"
                    + " with the secret that this answer shows, and no other but that to a retry. A message that is not answered with 2xx is"
                    + " sent again after 5 s, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours; then, and where the answer is"
                    + " 410, the webhook is disabled. The next message goes when the one before it has arrived. A message may"
                    + " come twice: its header `webhook-id` is the same each time.")
    @APIResponse(
            responseCode = "201",
            description = "It is made.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The address of the webhook.",
                            schema = @Schema(implementation = String.class, maxLength = 200)),
            content = @Content(schema = @Schema(implementation = WebhookSecret.class)))
    @Idempotent
    @Transactional
    public RestResponse<WebhookSecret> postWebhook(
            @Parameter(description = IdempotencyKey.DESCRIPTION) @HeaderParam(IdempotencyKey.HEADER) @Nullable
                    String idempotencyKey,
            @Valid @Nullable WebhookDocument body) {
        WebhookDocument written = checked(body);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String secret = WebhookSecret.random();
        webhooks.create(
                id,
                written.url(),
                written.types().toArray(String[]::new),
                written.description(),
                secret,
                reason(written),
                now());
        WebhookView.Links links = WebhookView.Links.of(id.toString());
        return RestResponse.ResponseBuilder.<WebhookSecret>create(RestResponse.Status.CREATED)
                .entity(new WebhookSecret(id, secret, null, links))
                .header(HttpHeaders.LOCATION, links.self())
                .build();
    }

    @GET
    @Produces("application/json")
    @Permission(Scope.WEBHOOKS)
    @Operation(summary = "List webhooks", description = "All webhooks in the order in which they were made.")
    @SecurityRequirement(name = "key")
    public Page<WebhookView> listWebhooks(@Valid @BeanParam Paging paging) {
        return paging.page(webhooks.list(paging.afterUuid(), paging.rows()), WebhookView::of);
    }

    @GET
    @Path("{webhook}")
    @Produces("application/json")
    @Permission(Scope.WEBHOOKS)
    @Operation(
            summary = "Get a webhook",
            description =
                    "One webhook: whether it is active, up to which revision it has been told, and how many messages"
                            + " have yet to arrive.")
    @SecurityRequirement(name = "key")
    public WebhookView getWebhook(@Parameter(description = "The id of the webhook.") @RestPath String webhook) {
        return find(webhook);
    }

    @PUT
    @Path("{webhook}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.WEBHOOKS)
    @Operation(
            summary = "Change a webhook",
            description =
                    "Replaces what was written of it; the secret stays. One that was disabled goes on with the message"
                            + " at which it stopped, at once, unless `enabled` is false.")
    @Transactional
    public WebhookView putWebhook(
            @Parameter(description = "The id of the webhook.") @RestPath String webhook,
            @Valid @Nullable WebhookDocument body) {
        UUID id = find(webhook).id();
        WebhookDocument written = checked(body);
        webhooks.replace(
                id, written.url(), written.types().toArray(String[]::new), written.description(), reason(written));
        if (written.isEnabled()) {
            deliveries.resume(id, now());
        }
        return find(webhook);
    }

    @DELETE
    @Path("{webhook}")
    @Permission(Scope.WEBHOOKS)
    @Operation(summary = "Delete a webhook", description = "Deletes the webhook and the log of its deliveries.")
    @Transactional
    public void deleteWebhook(@Parameter(description = "The id of the webhook.") @RestPath String webhook) {
        webhooks.delete(find(webhook).id());
    }

    @POST
    @Path("{webhook}/secret")
    @Produces("application/json")
    @Permission(Scope.WEBHOOKS)
    @Operation(
            summary = "Give a webhook a new secret",
            description =
                    "Messages are signed with the new secret and, for 24 hours, with the one before it as well: their"
                            + " header `webhook-signature` then has a signature for each, with a blank between. Those before"
                            + " that one sign until the end that was said for each; there may be ten of them.")
    @Idempotent
    @Transactional
    public RestResponse<WebhookSecret> postWebhookSecret(
            @Parameter(description = "The id of the webhook.") @RestPath String webhook,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @HeaderParam(IdempotencyKey.HEADER) @Nullable
                    String idempotencyKey) {
        UUID id = find(webhook).id();
        String secret = WebhookSecret.random();
        Instant until = now().plus(OLD_SECRET_SIGNS);
        String former = webhooks.lockSecret(id);
        webhooks.forgetSecrets(id, now());
        refuseMore(webhooks.formerSecrets(id, now()));
        webhooks.keepSecret(id, former, until);
        webhooks.changeSecret(id, secret);
        return RestResponse.ok(new WebhookSecret(id, secret, until, WebhookView.Links.of(webhook)));
    }

    private static void refuseMore(List<FormerSecret> good) {
        if (good.size() >= MOST_FORMER_SECRETS) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "It was given a new secret %d times within a day, and each of the former ones is good for as long as was"
                                    .formatted(good.size())
                            + " promised: the first of them until %s. Ask again then, or make another webhook."
                                    .formatted(good.get(good.size() - 1).goodUntil()));
        }
    }

    private WebhookDocument checked(@Nullable WebhookDocument body) {
        if (body == null) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is empty; it must be a webhook.");
        }
        targets.check(body.url());
        List<String> kinds = catalogue.kinds();
        for (int index = 0; index < body.types().size(); index++) {
            String type = body.types().get(index);
            if (!kinds.contains(type)) {
                String message = "There is no type '%s'.%s The types are %s."
                        .formatted(Text.excerpt(type), Text.didYouMean(type, kinds), String.join(", ", kinds));
                throw new ProblemException(
                        ProblemType.INVALID_DOCUMENT,
                        message,
                        List.of(Violation.ofField("/types/" + index, "unknown-type", message)));
            }
        }
        return body;
    }

    private WebhookView find(String id) {
        return webhooks.find(Ids.read("webhook", id)).stream()
                .findFirst()
                .map(WebhookView::of)
                .orElseThrow(() -> ProblemException.notFound("webhook", id));
    }

    private static @Nullable String reason(WebhookDocument written) {
        return written.isEnabled() ? null : Reason.turnedOff.name();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
