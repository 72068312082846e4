package io.rolebook.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds the body of a request, except where it is a file, which is kept on disk as it comes. */
@Provider
class DocumentLimit implements ContainerRequestFilter {
    private final ResourceInfo resource;
    private final long largest;

    DocumentLimit(ResourceInfo resource, @ConfigProperty(name = "rolebook.largest-document") long largest) {
        this.resource = resource;
        this.largest = largest;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean isFile =
                Arrays.asList(resource.getResourceMethod().getParameterTypes()).contains(InputStream.class);
        if (!isFile && request.hasEntity()) {
            request.setEntityStream(new Bounded(request.getEntityStream()));
        }
    }

    private final class Bounded extends FilterInputStream {
        private long read;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > largest) {
                throw new ProblemException(
                        ProblemType.CONTENT_TOO_LARGE,
                        "The body has more than %d bytes, which is what a document may have.".formatted(largest));
            }
        }
    }
}
