package io.rolebook.file;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UploadTest {
    @Test
    void whatTheDiskDoesNotTakeIsTold() throws IOException {
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Upload.keep(new ByteArrayInputStream(new byte[1]), full))
                    .matches(problem -> problem.type() == ProblemType.DISK_FULL);
        }
    }

    @Test
    void whoStopsToSendIsNoFaultOfTheDisk() {
        IOException gone = new IOException("gone");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw gone;
            }
        };

        assertThatThrownBy(() -> Upload.keep(broken, OutputStream.nullOutputStream()))
                .isSameAs(gone);
    }
}
