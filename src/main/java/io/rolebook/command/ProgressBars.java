package io.rolebook.command;

import io.rolebook.imports.Import;
import io.rolebook.imports.ImportProgress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

/** Shows on the console how far a file is; where nobody watches, a line every ten seconds takes the place of the bar. */
public final class ProgressBars {
    private static final int LINE_EVERY_MILLIS = 10_000;
    private static final int LINE_LENGTH = 100;
    /** In percent. */
    private static final int WHOLE = 100;

    private final PrintWriter console;

    ProgressBars(PrintWriter console) {
        this.console = console;
    }

    /** @param size in bytes */
    ProgressBar sending(long size) {
        return bar("Sending", size).setUnit(" kB", 1_000).build();
    }

    ProgressBar takingIn() {
        return bar("Taking in", WHOLE).setUnit(" %", 1).build();
    }

    private ProgressBarBuilder bar(String task, long whole) {
        ProgressBarBuilder bar =
                new ProgressBarBuilder().setTaskName(task).setInitialMax(whole).setStyle(ProgressBarStyle.ASCII);
        if (!Ansi.AUTO.enabled()) {
            bar.setUpdateIntervalMillis(LINE_EVERY_MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(console::println, LINE_LENGTH));
        }
        return bar;
    }

    static void show(Import latest, ProgressBar bar) {
        bar.stepTo(latest.progress().percent());
        bar.setExtraMessage(latest.status() == Import.Status.running ? doing(latest.progress()) : "");
    }

    private static String doing(ImportProgress progress) {
        boolean isOfDocuments = progress.phase() == ImportProgress.Phase.writing && progress.phaseTotal() > 0;
        return isOfDocuments
                ? "writing %d of %d documents".formatted(progress.phaseDone(), progress.phaseTotal())
                : progress.phase() == null ? "" : progress.phase().toString();
    }

    static InputStream counted(Path file, ProgressBar bar) {
        try {
            return new FilterInputStream(Files.newInputStream(file)) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    bar.stepBy(Math.max(0, count));
                    return count;
                }
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
