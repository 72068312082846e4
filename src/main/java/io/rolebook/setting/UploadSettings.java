package io.rolebook.setting;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

/** What a file may be. A file of a few kilobytes can say that it has gigabytes. */
public interface UploadSettings {
    @Setting(
            former = "rolebook.files.least-rate",
            unit = "bytes a second",
            meaning = "A slower upload is ended after 30 seconds.")
    @WithDefault("4K")
    MemorySize minRate();

    @Setting(former = "rolebook.files.most-bytes", unit = "bytes", meaning = "What a file may unpack to.")
    @WithDefault("16G")
    MemorySize maxUnpackedSize();

    @Setting(
            former = "rolebook.files.most-bytes-in-memory",
            unit = "bytes",
            meaning = "What a workbook may unpack to; it is held in memory.")
    @WithDefault("100M")
    MemorySize maxWorkbookSize();

    @Setting(
            former = "rolebook.files.most-times",
            unit = "times",
            meaning = "How many times its own size a file may unpack to, beyond 64 MB.")
    @WithDefault("200")
    int maxCompressionRatio();

    @Setting(former = "rolebook.files.longest-line", unit = "characters", meaning = "Longest line, row or document.")
    @WithDefault("10000000")
    int maxLineLength();

    @Setting(former = "rolebook.files.most-columns", unit = "columns", meaning = "Columns of a row.")
    @WithDefault("1000")
    int maxColumns();

    @Setting(
            former = "rolebook.files.most-cells",
            unit = "cells",
            meaning = "Cells of a sheet, or documents of a file.")
    @WithDefault("1000000")
    int maxCells();

    @Setting(former = "rolebook.files.most-files", unit = "files", meaning = "Files in an archive.")
    @WithDefault("10000")
    int maxArchiveFiles();
}
