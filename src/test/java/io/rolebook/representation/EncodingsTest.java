package io.rolebook.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, GZIP", "gzip;q=0.01", "gzip ; Q=1.0", "identity;q=0, gzip;q=0.5"})
    void gzipIsTakenWhereItIsNamed(String accepted) {
        assertThat(Encodings.takesGzip(List.of(accepted))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "gzip;q=0", "br, gzip; q=0.000", "gzip ;Q=0., br", "x-gzip", ",;,"})
    void gzipIsNotTakenWhereItIsRefusedOrNotNamed(String accepted) {
        assertThat(Encodings.takesGzip(List.of(accepted))).isFalse();
    }

    @Test
    void eachHeaderCounts() {
        assertThat(Encodings.takesGzip(List.of("br", "gzip"))).isTrue();
        assertThat(Encodings.takesGzip(List.of())).isFalse();
    }
}
