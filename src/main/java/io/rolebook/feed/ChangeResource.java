package io.rolebook.feed;

import io.rolebook.change.Catalogue;
import io.rolebook.change.LoggedChanges.Logged;
import io.rolebook.feed.ChangeFeed.Batch;
import io.rolebook.feed.ChangeFeed.Question;
import io.rolebook.http.Audience;
import io.rolebook.representation.Events;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

@Path("/v1/changes")
@Tag(name = "Changes")
public class ChangeResource {
    private final ChangeFeed feed;
    private final ChangeStream stream;
    private final Catalogue catalogue;

    /** In characters of documents: each of many readers may hold a page that they do not take. */
    private static final int LONG_PAGE = 500_000;

    ChangeResource(ChangeFeed feed, ChangeStream stream, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.feed = feed;
        this.stream = stream;
    }

    @GET
    @Blocking
    @Produces({"application/json", "application/x-ndjson"})
    @Operation(
            summary = "List changes",
            description =
                    "Every change to a document of the catalogue, in the order in which they were made, none left out:"
                            + " whoever reads from 0 to the end, and puts or deletes each document by type and id, has the whole"
                            + " catalogue. Follow `page.next` to the last page; then ask again with its `latest` as `since`. With"
                            + " `wait` the answer comes as soon as there is a change. A page of large documents ends before it has"
                            + " `limit` of them.")
    public CompletionStage<ChangePage> listChanges(
            @Valid @BeanParam ChangeSearch search,
            @Parameter(
                            description =
                                    "Where there is no change yet, how many seconds to wait for one before the answer"
                                            + " is an empty list.",
                            example = "0")
                    @QueryParam("wait")
                    @DefaultValue("0")
                    @Min(0)
                    @Max(60)
                    int wait) {
        Question question = new Question(
                search.start(),
                catalogue.kinds(search.selection().type()),
                Audience.current(),
                search.paging().rows());
        feed.refuseFuture(question.after(), "since");
        return feed.readOrWait(question, Duration.ofSeconds(wait))
                .thenApply(batch -> page(batch, question.audience(), search));
    }

    @GET
    @Path("stream")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            summary = "Follow changes",
            description =
                    "The same as server-sent events, without an end: each has the event `change`, a change of the list"
                            + " as its data, and an id that resumes right after it when it is sent back in `Last-Event-ID`, as"
                            + " browsers do. A comment comes every 15 seconds where nothing else does. While the database is away"
                            + " the stream stays open, and says so in comments.")
    @APIResponse(
            responseCode = "200",
            description = "Events, until the caller has enough.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Events streamChanges(
            @Valid @BeanParam ChangeSelection selection,
            @Parameter(description = "The id of the last event that was received; `since` does not count then.")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId) {
        Position start =
                lastEventId == null ? Position.afterRevision(selection.since()) : Position.ofEvent(lastEventId);
        feed.refuseFutureOfStream(start, lastEventId == null ? "since" : Position.EVENT_ID);
        return stream.from(start, catalogue.kinds(selection.type()), Audience.current());
    }

    private ChangePage page(Batch batch, Audience audience, ChangeSearch search) {
        List<Logged> rows = batch.rows();
        int shown = shown(rows, search.paging().limit());
        return new ChangePage(
                rows.stream().limit(shown).map(row -> feed.view(row, audience)).toList(),
                new ChangePage.Info(search.paging().limit(), search.paging().next(rows, shown)),
                batch.latest());
    }

    /** How many of the rows are on a page. */
    static int shown(List<Logged> rows, int limit) {
        int shown = 0;
        long length = 0;
        while (shown < Math.min(rows.size(), limit) && length < LONG_PAGE) {
            String document = rows.get(shown).document();
            length += document == null ? 0 : document.length();
            shown++;
        }
        return shown;
    }
}
