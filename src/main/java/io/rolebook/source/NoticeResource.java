package io.rolebook.source;

import io.rolebook.source.Sources.Credited;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/notice")
@Tag(name = "Sources")
public class NoticeResource {
    private final Sources sources;

    NoticeResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Produces("text/plain")
    @Operation(
            summary = "Get the notice",
            description =
                    "What must be said of the catalogue's sources wherever its facts are shown or passed on, as a text"
                            + " to put beside them: each source that has terms, its licence, its address and its attribution.")
    public String getNotice() {
        return sources.credited().stream()
                .map(NoticeResource::paragraph)
                .collect(Collectors.joining("\n", "Facts of this catalogue rest on:\n\n", ""));
    }

    private static String paragraph(Credited source) {
        String title = source.publisher() == null ? source.title() : source.title() + ", " + source.publisher();
        return Stream.of(title, source.licence(), source.url(), source.attribution())
                .filter(Objects::nonNull)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
