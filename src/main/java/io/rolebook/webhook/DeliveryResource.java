package io.rolebook.webhook;

import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/webhooks/{webhook}")
@Tag(name = "Webhooks")
public class DeliveryResource {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final TestDeliveries sending;

    DeliveryResource(Webhooks webhooks, Deliveries deliveries, TestDeliveries sending) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sending = sending;
    }

    @GET
    @Path("deliveries")
    @Produces("application/json")
    @Permission(Scope.WEBHOOKS)
    @Operation(
            summary = "List deliveries",
            description = "The messages to a webhook and what became of each, newest first. Those that arrived are"
                    + " remembered for 30 days, unless the operator configures it otherwise.")
    @SecurityRequirement(name = "key")
    public Page<DeliveryView> listDeliveries(
            @Parameter(description = "The id of the webhook.") @RestPath String webhook,
            @Valid @BeanParam Paging paging) {
        UUID id = find(webhook);
        return paging.page(deliveries.list(id, paging.afterUuid(), paging.rows()), row -> DeliveryView.of(id, row));
    }

    @POST
    @Path("deliveries/{delivery}/replay")
    @Produces("application/json")
    @Permission(Scope.WEBHOOKS)
    @Operation(
            summary = "Send a message again",
            description =
                    "Sends a message again by hand, once, whatever became of it before and also where the webhook is"
                            + " disabled, and answers what became of it now. Others are not held up.")
    public DeliveryView replayDelivery(
            @Parameter(description = "The id of the webhook.") @RestPath String webhook,
            @Parameter(description = "The id of the delivery.") @RestPath String delivery) {
        UUID id = find(webhook);
        UUID message = find(id, Ids.read("delivery", delivery)).id();
        sending.again(id, message);
        return find(id, message);
    }

    @POST
    @Path("test")
    @Produces("application/json")
    @Permission(Scope.WEBHOOKS)
    @Operation(
            summary = "Send a test event",
            description =
                    "Sends `{\"type\": \"webhook.test\", \"timestamp\": …, \"data\": null}`, once, also where the webhook"
                            + " is disabled, and answers what became of it.")
    public DeliveryView testWebhook(@Parameter(description = "The id of the webhook.") @RestPath String webhook) {
        UUID id = find(webhook);
        return find(id, sending.test(id));
    }

    private UUID find(String webhook) {
        UUID id = Ids.read("webhook", webhook);
        if (webhooks.find(id).isEmpty()) {
            throw ProblemException.notFound("webhook", webhook);
        }
        return id;
    }

    private DeliveryView find(UUID webhook, UUID delivery) {
        return deliveries.find(webhook, delivery).stream()
                .findFirst()
                .map(row -> DeliveryView.of(webhook, row))
                .orElseThrow(() -> ProblemException.notFound("delivery", delivery.toString()));
    }
}
