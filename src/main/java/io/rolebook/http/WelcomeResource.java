package io.rolebook.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whoever opens the bare address comes to the documentation. */
@Path("/")
public class WelcomeResource {

    @GET
    @Operation(hidden = true)
    public Response welcome() {
        return Response.seeOther(URI.create("/docs/")).build();
    }
}
