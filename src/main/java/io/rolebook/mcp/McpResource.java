package io.rolebook.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.rolebook.http.Json;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Question;
import io.rolebook.http.Text;
import io.rolebook.limit.RequestLimiter;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The Streamable HTTP transport of the protocol, without sessions and streams: a message comes, and its answer goes back. A
 * message is a question, so that it is guarded and bounded as all questions are.
 */
@Path(RequestLimiter.TOOLS)
public class McpResource {
    private final McpProtocol protocol;
    private final Json json;

    McpResource(McpProtocol protocol, Json json) {
        this.protocol = protocol;
        this.json = json;
    }

    @POST
    @Question
    @Operation(hidden = true)
    public Response send(
            String body, @HeaderParam("MCP-Protocol-Version") @Nullable String version, @Context HttpHeaders headers) {
        requireJson(headers);
        if (version != null && !protocol.versions().contains(version)) {
            throw malformed("The header MCP-Protocol-Version is '%s'; it must be one of %s."
                    .formatted(Text.excerpt(version), String.join(", ", protocol.versions())));
        }
        Map<?, ?> message = message(body);
        Object id = message.get("id");
        if (!(message.get("method") instanceof String method)) {
            if (message.containsKey("result") || message.containsKey("error")) {
                return Response.accepted().build();
            }
            throw malformed("The message has no 'method', which names what is asked, such as tools/call.");
        }
        if (!message.containsKey("id")) {
            return Response.accepted().build();
        }
        if (!(id instanceof String || id instanceof Number)) {
            throw malformed("The 'id' of a request must be a text or a number.");
        }
        return Response.ok(protocol.answer(
                        new JSONRPCRequest(McpSchema.JSONRPC_VERSION, method, id, message.get("params"))))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Map<?, ?> message(String body) {
        if (body.stripLeading().startsWith("[")) {
            throw malformed("The body is a list; send one message at a time.");
        }
        Map<?, ?> message = json.convert(body, Map.class);
        if (message == null || !McpSchema.JSONRPC_VERSION.equals(message.get("jsonrpc"))) {
            throw malformed("The body must be a message of JSON-RPC 2.0, with \"jsonrpc\": \"2.0\".");
        }
        return message;
    }

    /** The framework would name what the OpenAPI document offers, in which this address is not. */
    private static void requireJson(HttpHeaders headers) {
        MediaType sent = headers.getMediaType();
        if (sent == null || !sent.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is %s; messages are application/json."
                            .formatted(sent == null ? "not given" : "'%s'".formatted(Text.excerpt(sent.toString()))));
        }
        if (headers.getAcceptableMediaTypes().stream().noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    "Answers are application/json; the header Accept must name it, and by the protocol text/event-stream"
                            + " beside it.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
