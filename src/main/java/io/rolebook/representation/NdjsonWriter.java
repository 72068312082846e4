package io.rolebook.representation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rolebook.http.Listing;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** A page as newline-delimited JSON: one item a line. The next page is in the header Link. */
@Provider
@Produces("application/x-ndjson")
public class NdjsonWriter implements MessageBodyWriter<Listing> {
    private final ObjectMapper mapper;

    NdjsonWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Listing.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Listing page,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        for (Object item : page.items()) {
            out.write(mapper.writeValueAsBytes(item));
            out.write('\n');
        }
    }
}
