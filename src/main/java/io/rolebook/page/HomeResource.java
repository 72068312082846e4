package io.rolebook.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where whoever opens the bare address begins. It tells no fact, so that it is there for everybody, and without a database. */
@Path("/")
public class HomeResource {
    private final String version;

    HomeResource(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @GET
    @Produces(RolePageResource.HTML)
    @Operation(hidden = true)
    public String home() {
        return Templates.home(version).render();
    }
}
