package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterStateTest {
    private static final Path FOLDER = Path.of("/data/postgres");

    @ParameterizedTest(name = "password {0}, cluster {1}, unfinished {2}: {3}")
    @CsvSource({
        "false, false, false, NONE",
        "true, true, false, WHOLE",
        "true, true, true, WHOLE",
        "true, false, true, NONE",
        "false, false, true, NONE",
        "true, false, false, WITHOUT_CLUSTER",
        "false, true, false, WITHOUT_PASSWORD"
    })
    void isWhatLiesThere(boolean hasPassword, boolean hasCluster, boolean isUnfinished, ClusterState state) {
        assertThat(ClusterState.of(hasPassword, hasCluster, isUnfinished)).isEqualTo(state);
    }

    @Test
    void whatIsLostIsNotMadeAnew() {
        assertThat(ClusterState.NONE.isFirstStart(FOLDER)).isTrue();
        assertThat(ClusterState.WHOLE.isFirstStart(FOLDER)).isFalse();
        assertThatThrownBy(() -> ClusterState.WITHOUT_CLUSTER.isFirstStart(FOLDER))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("/data/postgres is gone")
                .hasMessageContaining("mount")
                .hasMessageContaining("delete /data/postgres/password");
        assertThatThrownBy(() -> ClusterState.WITHOUT_PASSWORD.isFirstStart(FOLDER))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("password");
    }
}
