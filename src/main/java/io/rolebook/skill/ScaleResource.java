package io.rolebook.skill;

import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.representation.MediaTypes;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/scales")
@Tag(name = "Vocabulary")
public class ScaleResource {
    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List scales",
            description =
                    "The scales that importance and proficiency are published on, and what their values are from 1 to 5, by"
                            + " which they compare, with the reason of each mapping.")
    public Page<Scale> listScales(@Valid @BeanParam Paging paging) {
        return paging.slice(List.copyOf(Scales.all()));
    }
}
