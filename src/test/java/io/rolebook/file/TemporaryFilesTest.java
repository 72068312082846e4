package io.rolebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    @TempDir
    Path data;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForItsOwnerAlone() throws IOException {
        Path file = new TemporaryFiles(data).create("upload-", null);

        assertThat(file).startsWith(data.resolve("uploads"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatADeadInstanceLeftIsDeletedAndWhatALivingOneHoldsIsNot() throws IOException {
        TemporaryFiles living = new TemporaryFiles(data);
        Path used = living.create("upload-", null);
        Path left =
                Files.createDirectories(data.resolve("uploads/of-a-dead-one")).resolve("archive1.zip");
        Files.writeString(left, "left");

        new TemporaryFiles(data).deleteLeft();

        assertThat(left.getParent()).doesNotExist();
        assertThat(used).exists();
        living.end();
        assertThat(used.getParent()).doesNotExist();
    }

    @Test
    void filesOfFormerVersionsAreDeletedWhenNobodyCanNeedThem() throws IOException {
        Path folder = Files.createDirectories(data.resolve("uploads"));
        Path old = Files.createFile(folder.resolve("upload-1.tmp"));
        Path recent = Files.createFile(folder.resolve("upload-2.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(7))));

        new TemporaryFiles(data).deleteLeft();

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void aFolderThatSomebodyDeletedIsMadeAnew() throws IOException {
        TemporaryFiles files = new TemporaryFiles(data);
        Path first = files.create("upload-", null);
        Files.delete(first);
        Files.delete(first.resolveSibling("lock"));
        Files.delete(first.getParent());

        assertThat(files.create("upload-", null)).exists();
    }
}
