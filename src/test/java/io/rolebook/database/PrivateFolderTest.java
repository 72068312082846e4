package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {
    private static final int STICKY_FOR_ALL = 01777;

    @TempDir
    Path folder;

    @Test
    void isMadeWithThoseAboveForItsOwnerAlone() throws IOException {
        PrivateFolder.create(folder.resolve("a/b"));

        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource({
        "rwx------, rwx------, false",
        "rwxr-xr-x, rwxr-xr-x, false",
        "rwxrwxr-x, rwxr-xr-x, true",
        "rwxr-xrwx, rwxr-xr-x, true",
        "rwxrwxrwx, rwxr-xr-x, true"
    })
    void othersMayWriteNoMore(String before, String after, boolean isExposed) throws IOException {
        set(folder, before);

        assertThat(PrivateFolder.close(folder)).isEqualTo(isExposed);

        assertThat(permissions(folder)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"rwxr-xr-x, false", "rwxrwxr-x, true", "rwxr-xrwx, true"})
    void aFolderIsReplaceableByWhoeverMayWriteOneAboveIt(String above, boolean isReplaceable) throws IOException {
        Path inner = Files.createDirectories(folder.resolve("above/data"));
        set(folder.resolve("above"), above);

        assertThat(PrivateFolder.isReplaceable(inner)).isEqualTo(isReplaceable);
    }

    @Test
    void aStickyFolderIsLeftAsItIs() throws IOException {
        Files.setAttribute(folder, "unix:mode", STICKY_FOR_ALL);

        assertThat(PrivateFolder.close(folder)).isFalse();

        assertThat(permissions(folder)).isEqualTo("rwxrwxrwx");
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, true", "rwxr-xr-x, true", "rw-rw-r--, false", "rw-r--rw-, false"})
    void isNotOwnedWholeWhereOthersMayWriteAFile(String permissions, boolean isOwned) throws IOException {
        Path deep = Files.createDirectories(folder.resolve("whole/bin")).resolve("postgres");
        set(Files.createFile(deep), permissions);
        Files.createSymbolicLink(folder.resolve("whole/link"), deep);

        assertThat(PrivateFolder.isOwnedWhole(folder.resolve("whole"), folder)).isEqualTo(isOwned);
    }

    private static void set(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
