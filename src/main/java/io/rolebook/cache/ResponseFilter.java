package io.rolebook.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rolebook.http.AnswerLanguage;
import io.rolebook.http.EntityTags;
import io.rolebook.http.Listing;
import io.rolebook.http.Page;
import io.rolebook.http.Revised;
import io.rolebook.representation.Encodings;
import io.rolebook.representation.Events;
import io.rolebook.representation.MediaTypes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns an answer into bytes with a strong ETag (a digest of those bytes, after the revision of the one
 * document where it shows one; of a workbook a weak one), and that to a GET into 304 where the asker has them. Keeps only the {@code fields} that were asked for.
 * What is streamed brings an ETag of its own.
 */
@Provider
class ResponseFilter implements ContainerResponseFilter {
    private static final int DIGEST_BYTES = 15;
    private static final MediaType WORKBOOK = MediaType.valueOf(MediaTypes.XLSX);

    private final ObjectMapper mapper;
    private final ResponseCache cache;

    @Context
    Providers providers;

    ResponseFilter(ObjectMapper mapper, ResponseCache cache) {
        this.mapper = mapper;
        this.cache = cache;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        boolean isAnswer = (response.getStatus() == 200 || response.getStatus() == 201) && response.hasEntity();
        if (isAnswer && !isStreamed(response.getEntity())) {
            tag(request, response);
        }
        // Who waits for an answer that was not kept is not to wait until the last byte of it is sent.
        cache.forgo();
        EntityTag tag = response.getEntityTag();
        if (isAnswer
                && tag != null
                && isRead(request)
                && EntityTags.isKnown(tag.getValue(), request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
            response.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
        }
    }

    private static boolean isStreamed(Object answer) {
        return answer instanceof StreamingOutput || answer instanceof Events;
    }

    private void tag(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        Object answer = response.getEntity();
        String fields = request.getUriInfo().getQueryParameters().getFirst("fields");
        Object shown = fields == null ? answer : only(Set.of(fields.split(",")), answer);
        byte[] bytes = render(shown, response);
        // A workbook says when it was made, and is as good as an earlier one of the same content.
        boolean isWorkbook = response.getMediaType().isCompatible(WORKBOOK);
        String tag = isWorkbook ? tag(shown, mapper.writeValueAsBytes(shown)) + ".xlsx" : tag(answer, bytes);
        response.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(tag, isWorkbook));
        // What must not be kept at all says so itself.
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-cache"));
        response.getHeaders().putSingle(HttpHeaders.VARY, "Accept, Accept-Encoding, Authorization, Origin");
        tellLanguage(response);
        if (answer instanceof Listing page && page.next() != null) {
            response.getHeaders().putSingle(HttpHeaders.LINK, next(request.getUriInfo(), page.next()));
        }
        boolean isForAnybody = isRead(request) && request.getSecurityContext().getUserPrincipal() == null;
        response.setEntity(
                isForAnybody ? keep(tag, bytes, request, response) : bytes, new Annotation[0], response.getMediaType());
    }

    /** Of what could be in several languages. */
    private static void tellLanguage(ContainerResponseContext response) {
        AnswerLanguage language = AnswerLanguage.current();
        if (language.offered().isEmpty()) {
            return;
        }
        response.getHeaders()
                .putSingle(HttpHeaders.VARY, "Accept, Accept-Encoding, Accept-Language, Authorization, Origin");
        if (language.chosen() != null) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, language.chosen());
        }
    }

    private byte[] keep(String tag, byte[] bytes, ContainerRequestContext request, ContainerResponseContext response) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, response.getMediaType().toString());
        response.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        CachedResponse kept = cache.keep(tag, headers, bytes).orElse(null);
        if (kept == null || !kept.isCompressed() || !takesGzip(request)) {
            return bytes;
        }
        response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
        return kept.bytes().getBytes();
    }

    private static boolean takesGzip(ContainerRequestContext request) {
        List<String> accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && Encodings.takesGzip(accepted);
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    }

    private byte[] render(Object shown, ContainerResponseContext response) throws IOException {
        MediaType type = response.getMediaType();
        if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return mapper.writeValueAsBytes(shown);
        }
        return written(shown, type, response);
    }

    @SuppressWarnings("unchecked")
    private <T> byte[] written(T shown, MediaType type, ContainerResponseContext response) throws IOException {
        Class<T> shape = (Class<T>) shown.getClass();
        Annotation[] annotations = response.getEntityAnnotations();
        MessageBodyWriter<T> writer = providers.getMessageBodyWriter(shape, shape, annotations, type);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.writeTo(shown, shape, shape, annotations, type, response.getHeaders(), bytes);
        return bytes.toByteArray();
    }

    private Object only(Set<String> fields, Object answer) {
        if (answer instanceof Page<?> page) {
            return new Page<>(
                    page.items().stream().map(item -> only(fields, item)).toList(), page.page());
        }
        return mapper.<ObjectNode>valueToTree(answer).retain(fields);
    }

    private static String tag(Object answer, byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
            return answer instanceof Revised revised ? revised.revision() + "." + text : text;
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Without scheme and host, which a proxy may have changed on the way. */
    private static String next(UriInfo uri, String cursor) {
        URI next =
                uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        return "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery());
    }
}
