package io.rolebook.page;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in the OpenAPI document which addresses also have a page, and that charts are text. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PageContents implements OASFilter {
    private static final int LONGEST = 10_000_000;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (item.getGET() != null && PageAddresses.hasPage(path.replaceAll("[{}]", ""))) {
                offer("text/html", "A page for browsers.", item);
            }
            if (path.endsWith(".svg")) {
                offer("image/svg+xml", "A picture.", item);
            }
        });
    }

    private static void offer(String type, String description, PathItem item) {
        Schema schema = OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.STRING))
                .maxLength(LONGEST)
                .description(description);
        item.getGET()
                .getResponses()
                .getAPIResponse("200")
                .getContent()
                .addMediaType(type, OASFactory.createMediaType().schema(schema));
    }
}
