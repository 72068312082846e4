package io.rolebook.imports;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people must know of a format before they send a file of it. The command shows it too, which runs without the service. */
@Schema(name = "ImportFormat", description = "A format of files, and what to download for it.")
public record FormatGuide(
        @Schema(description = "As the parameter `format` takes it.", examples = "onet")
        String name,

        @Schema(description = "What a file of it holds.") String holds,

        @Schema(description = "What to download, and where.")
        String download,

        @Schema(
                description =
                        "The layouts that are read. A file is known by the files and columns that it has, not by a version.")
        List<String> layouts,

        @Schema(description = "The newest release that was read whole; null where there are no releases.") @Nullable
        String newestTried,

        @Schema(description = "When it was; null where there are no releases.", pattern = "^\\d{4}-\\d{2}-\\d{2}$")
        @Nullable
        String triedOn,

        @Schema(description = "The parts that `allowMissing` may name.")
        List<String> parts) {

    /** Those of {@code imports/formats.json}; a sheet that people write is described by its template. */
    public static List<FormatGuide> all() {
        try (InputStream file = FormatGuide.class.getResourceAsStream("/imports/formats.json")) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static FormatGuide of(Sheet<?> sheet) {
        return new FormatGuide(
                Sheets.format(sheet),
                sheet.meaning(),
                "The template /v1/imports/templates/" + Sheets.format(sheet),
                List.of("The columns of the template, in any order: "
                        + String.join(
                                ", ", sheet.columns().stream().map(Column::name).toList())),
                null,
                null,
                List.of());
    }
}
