package io.rolebook.imports;

import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/imports/formats")
@Tag(name = "Imports")
public class FormatResource {
    private final ImportFormats formats;

    FormatResource(ImportFormats formats) {
        this.formats = formats;
    }

    @GET
    @Produces("application/json")
    @Operation(
            summary = "List the formats of files",
            description =
                    "What `POST /v1/imports` takes: what a file of each format holds, where to download it, which of"
                            + " its layouts are read, and which release was tried last.")
    public Page<FormatGuide> listImportFormats(@Valid @BeanParam Paging paging) {
        return paging.slice(formats.guides());
    }
}
