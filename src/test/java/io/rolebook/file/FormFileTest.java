package io.rolebook.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rolebook.http.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormFileTest {
    private static final MediaType FORM = new MediaType("multipart", "form-data", Map.of("boundary", "cut"));
    private static final String FILE = "--cut\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n";
    private static final int BOUND = 1 << 16;

    /** Else a sender could hold a seat for as long as a buffer takes to fill. */
    @Test
    void whatHasComeIsGivenOnWithoutWaitingForMore() throws IOException {
        InputStream nothingMore = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("waited for more");
            }
        };

        try (InputStream file = new FormFile(new SequenceInputStream(bytes(FILE + "a,b"), nothingMore), FORM)) {
            assertThat(file.read()).isEqualTo('a');
        }
    }

    @Test
    void headersOfALaterPartAreBoundedToo() {
        InputStream endless = new InputStream() {
            private int sent;

            @Override
            public int read() {
                assertThat(++sent).isLessThan(4 * BOUND);
                return 'a';
            }
        };

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new FormFile(
                                new SequenceInputStream(bytes(FILE + "x\r\n--cut\r\nX-Note: "), endless), FORM)
                        .readAllBytes())
                .withMessageContaining("nothing of the file comes");
    }

    @Test
    void aTypeIsNeeded() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new FormFile(bytes(FILE), null))
                .withMessageContaining("must be multipart/form-data");
    }

    @Test
    void whatFollowsTheLastBoundaryIsPassedOver() throws IOException {
        try (InputStream file = new FormFile(bytes(FILE + "x\r\n--cut--\r\n" + " ".repeat(3 * BOUND)), FORM)) {
            assertThat(file.readAllBytes()).isEqualTo(new byte[] {'x'});
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
