package io.rolebook.imports;

import io.rolebook.http.Preferences;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a request that brings a file says beside the file. */
public record Delivery(
        @Parameter(
                description = "Whether to report what would be done, and do nothing. `GET /v1/imports/{import}/changes`"
                        + " then tells what would become of each document.")
        @QueryParam("dryRun")
        @DefaultValue("false")
        boolean dryRun,

        @Parameter(
                description = "What becomes of the file where a row of it is rejected: `refuse` takes nothing, `skip`"
                        + " takes the others.")
        @QueryParam("rejected")
        @DefaultValue("refuse")
        Rejected rejected,

        @Parameter(
                description =
                        "The parts of a publication that a file may bring nothing of, though an earlier release did: what"
                                + " stands of them is taken away then. Separated by commas, or repeated. `missing` in the"
                                + " report of a refused file names them.",
                example = "skills")
        @QueryParam("allowMissing")
        List<String> allowMissing,

        @Parameter(description = "The sheet of a workbook; its first without this.") @QueryParam("sheet") @Nullable
        String sheet,

        @Parameter(
                description = "`wait` answers when the import has ended, `wait=10` when it has or after ten seconds;"
                        + " `Preference-Applied` says so.",
                schema = @Schema(implementation = String.class),
                example = "wait")
        @HeaderParam("Prefer")
        List<String> prefer,

        @Parameter(
                description =
                        "Names this request, so that its file is taken once however often it is sent: a UUID, or up"
                                + " to 255 visible ASCII characters. A retry is told of the first import.")
        @HeaderParam("Idempotency-Key")
        @Nullable
        String idempotencyKey,

        @Context HttpHeaders headers,
        @Context SecurityContext caller) {

    /** What becomes of a file where some of it is rejected. */
    public enum Rejected {
        refuse,
        skip
    }

    /** @param target what the file goes into: the slug of a dataset; empty for the catalogue */
    public ImportJobs.Order order(String format, String target) {
        return new ImportJobs.Order(
                format,
                target,
                actor(),
                dryRun,
                rejected == Rejected.skip,
                allowMissing.stream()
                        .flatMap(names -> Stream.of(names.split(",")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                waiting().orElse(null),
                headers.getHeaderString(HttpHeaders.CONTENT_ENCODING),
                idempotencyKey);
    }

    private Optional<Preferences.Wait> waiting() {
        return Preferences.waiting(prefer);
    }

    /** 202 and where to follow it, or 200 where it has ended. */
    public RestResponse<Import> answer(Import reached) {
        boolean isRunning = reached.status() == Import.Status.running;
        var answer = RestResponse.ResponseBuilder.<Import>create(
                        isRunning ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK)
                .entity(reached);
        if (isRunning) {
            answer.header(HttpHeaders.LOCATION, reached.links().self());
        }
        waiting().ifPresent(wait -> answer.header("Preference-Applied", wait));
        return answer.build();
    }

    public String actor() {
        return caller.getUserPrincipal().getName();
    }
}
