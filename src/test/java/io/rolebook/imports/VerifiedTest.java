package io.rolebook.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class VerifiedTest {
    private static final byte[] CONTENT = "slug,title\none,One\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatHasItsChecksumIsRead() throws IOException {
        Verified content = new Verified(new ByteArrayInputStream(CONTENT), entry(0));

        assertThat(content.skip(4)).isEqualTo(4);
        assertThat(content.readAllBytes()).hasSize(CONTENT.length - 4);
    }

    @Test
    void whatHasAnotherIsDamaged() {
        Verified content = new Verified(new ByteArrayInputStream(CONTENT), entry(1));

        assertThatThrownBy(content::readAllBytes)
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("roles.csv");
    }

    private static ZipEntry entry(long wrong) {
        CRC32 sum = new CRC32();
        sum.update(CONTENT);
        ZipEntry entry = new ZipEntry("roles.csv");
        entry.setCrc(sum.getValue() ^ wrong);
        return entry;
    }
}
