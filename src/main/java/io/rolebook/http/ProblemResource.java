package io.rolebook.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** What the {@code type} of a problem leads to. */
@Path("/problems")
public class ProblemResource {

    @GET
    @Produces("text/html")
    @Operation(hidden = true)
    public String listProblems() {
        return page(
                "Problems",
                Arrays.stream(ProblemType.values())
                        .map(type -> "<li><a href=\"/problems/%s\">%s</a> (%d): %s</li>"
                                .formatted(type.code(), type.code(), type.status(), type.title()))
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>")));
    }

    @GET
    @Path("{code}")
    @Produces("text/html")
    @Operation(hidden = true)
    public String getProblem(@RestPath String code) {
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("problem", code));
        return page(
                type.title(),
                "<p>%s</p>\n<p>Status %d, code <code>%s</code>.</p>\n<p><a href=\"/problems\">All problems</a></p>"
                        .formatted(type.explanation().replace("<", "&lt;"), type.status(), type.code()));
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s - Rolebook</title>
                <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem }</style>
                </head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(title, body);
    }
}
