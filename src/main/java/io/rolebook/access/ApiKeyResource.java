package io.rolebook.access;

import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.representation.MediaTypes;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/keys")
@Tag(name = "Keys", description = "Keys for programs: who may do what, since when and until when.")
public class ApiKeyResource {
    private final ApiKeys keys;

    ApiKeyResource(ApiKeys keys) {
        this.keys = keys;
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.ADMIN)
    @Operation(
            summary = "Make a key",
            description =
                    "Makes a key with a name, some scopes and perhaps an end, and shows it: this once, because only"
                            + " its digest is kept. The name is taken then: whoever did not get the answer is told so (409),"
                            + " revokes that key and makes another.")
    @APIResponse(
            responseCode = "201",
            description = "The key, and what is known of it.",
            content = @Content(schema = @Schema(implementation = IssuedApiKey.class)))
    @Transactional
    public RestResponse<IssuedApiKey> issueKey(@Nullable NewApiKey body, @Context SecurityContext caller) {
        if (body == null) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The body is empty; it must be a key to be made.");
        }
        body.check(Instant.now());
        IssuedApiKey issued = issue(body, caller.getUserPrincipal().getName());
        return RestResponse.ResponseBuilder.<IssuedApiKey>create(RestResponse.Status.CREATED)
                .entity(issued)
                .header(HttpHeaders.LOCATION, issued.links().self())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Permission(Scope.ADMIN)
    @Operation(
            summary = "List keys",
            description = "What is known of all keys, those expired and revoked among them, newest first. The"
                    + " administrator's first key is not among them.")
    @SecurityRequirement(name = "key")
    public Page<ApiKey> listKeys(@Valid @BeanParam Paging paging) {
        return paging.page(keys.list(paging.afterKey(), paging.rows()), ApiKey::of);
    }

    @GET
    @Path("{key}")
    @Produces("application/json")
    @Permission(Scope.ADMIN)
    @Operation(summary = "Get a key", description = "What is known of a key: its name and scopes, not the key itself.")
    @SecurityRequirement(name = "key")
    public ApiKey getKey(@Parameter(description = "The id of the key.") @RestPath String key) {
        return keys.find(id(key)).stream()
                .findFirst()
                .map(ApiKey::of)
                .orElseThrow(() -> ProblemException.notFound("key", key));
    }

    @DELETE
    @Path("{key}")
    @Permission(Scope.ADMIN)
    @Operation(
            summary = "Revoke a key",
            description =
                    "The key is good no more, from the next request on. What is known of it stays, because the log"
                            + " of changes names it.")
    @Transactional
    public void revokeKey(@Parameter(description = "The id of the key.") @RestPath String key) {
        if (keys.revoke(id(key), now()) == 0) {
            throw ProblemException.notFound("key", key);
        }
    }

    private IssuedApiKey issue(NewApiKey wanted, String creator) {
        IssuedApiKey issued = IssuedApiKey.of(wanted, creator);
        keys.add(
                issued.id(),
                issued.name(),
                issued.prefix(),
                Secrets.sha256(issued.key()),
                issued.scopeNames(),
                issued.createdAt(),
                creator,
                issued.expiresAt());
        return issued;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException noId) {
            throw ProblemException.notFound("key", key);
        }
    }
}
