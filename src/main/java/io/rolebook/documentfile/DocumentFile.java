package io.rolebook.documentfile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.file.DocumentBytes;
import io.rolebook.file.FileLimits;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Formats;
import io.rolebook.http.Misfit;
import io.rolebook.http.Text;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents of the import format: JSON objects one after the other (so NDJSON, or one object over many lines), each
 * with its kind in the field {@code type}; or lines of the change feed, each with its document in {@code document}. All faults of all of them are told.
 */
@Singleton
public class DocumentFile {
    private static final String DELETED = "deleted";
    private static final List<String> ACTIONS = List.of("created", "changed", DELETED);
    private final ObjectMapper mapper;
    private final Catalogue catalogue;
    private final FittedDocuments fitter;

    DocumentFile(ObjectMapper mapper, Catalogue catalogue) {
        this.mapper = mapper;
        this.catalogue = catalogue;
        this.fitter = new FittedDocuments(mapper, catalogue);
    }

    /** A fault of a document that cannot be read. */
    public record Fault(String field, String code, String reason) {}

    /** A document that cannot be read: where it stands, as far as that can be told which it is, and why not. */
    public record Unreadable(
            int line, @Nullable String kind, @Nullable String slug, List<Fault> faults) {
        static Unreadable of(int line, String field, String code, String reason) {
            return new Unreadable(line, null, null, List.of(new Fault(field, code, reason)));
        }
    }

    /** @throws UnreadableFileException which names the file, the line and the field */
    public List<DocumentLine.Located> read(String file, InputStream content) {
        return read(file, content, FileLimits.USUAL, unreadable -> {
                    String reasons = unreadable.faults().stream()
                            .map(fault ->
                                    (fault.field().isEmpty() ? "" : "field " + fault.field() + ": ") + fault.reason())
                            .collect(Collectors.joining(" "));
                    throw new UnreadableFileException(file, unreadable.line(), reasons);
                })
                .stream()
                .filter(DocumentLine.Located.class::isInstance)
                .map(DocumentLine.Located.class::cast)
                .toList();
    }

    /**
     * @param faults is told of each document that cannot be read
     * @throws UnreadableFileException where nothing of the file is JSON
     */
    public List<DocumentLine> read(String file, InputStream content, FileLimits limits, Consumer<Unreadable> faults) {
        return new Reading(file, content, limits, faults).documents();
    }

    /** One file. Where it is no JSON, it goes on at the next line that begins with an object. */
    private final class Reading {
        private final String file;
        private final DocumentBytes content;
        private final int most;
        private final Consumer<Unreadable> faults;
        private final List<DocumentLine> documents = new ArrayList<>();
        private int counted;
        private int linesBefore;
        private int linesOfKept;
        private int present = 1;
        private boolean isAnyJson;

        Reading(String file, InputStream content, FileLimits limits, Consumer<Unreadable> faults) {
            this.file = file;
            this.content = new DocumentBytes(content, limits.longestLine());
            this.most = limits.mostCells();
            this.faults = faults;
        }

        List<DocumentLine> documents() {
            try {
                for (Unreadable broken = readOn(); broken != null; broken = readOn()) {
                    boolean isMore = skipTo(broken.line());
                    if (!isAnyJson && !isMore) {
                        throw new UnreadableFileException(
                                file, broken.line(), broken.faults().get(0).reason());
                    }
                    faults.accept(broken);
                    if (!isMore) {
                        break;
                    }
                    count(broken.line());
                }
                return documents;
            } catch (IOException failure) {
                throw new UnreadableFileException(file, present, String.valueOf(failure.getMessage()));
            }
        }

        /** @return what is no JSON; null where all is read */
        private @Nullable Unreadable readOn() throws IOException {
            int line = 0;
            try (MappingIterator<JsonNode> values =
                    mapper.readerFor(JsonNode.class).readValues(content)) {
                while (true) {
                    line = 0;
                    if (!values.hasNextValue()) {
                        return null;
                    }
                    line = values.getCurrentLocation().getLineNr();
                    present = linesBefore + line;
                    JsonNode value = values.nextValue();
                    isAnyJson = true;
                    document(value, file, present, faults).ifPresent(documents::add);
                    count(present);
                    content.keepFrom(values.getCurrentLocation().getByteOffset());
                    linesOfKept = linesBefore + values.getCurrentLocation().getLineNr() - 1;
                }
            } catch (JsonProcessingException malformed) {
                JsonLocation location = malformed.getLocation();
                int at = location == null ? 1 : location.getLineNr();
                String where = location == null || at == line || line == 0
                        ? ""
                        : " (found in line %d)".formatted(linesBefore + at);
                return Unreadable.of(
                        linesBefore + (line == 0 ? at : line),
                        "",
                        "malformed",
                        "is no JSON: " + Misfit.syntax(malformed) + where);
            } catch (NumberFormatException outOfBounds) {
                return Unreadable.of(
                        linesBefore + Math.max(1, line), "", "malformed", String.valueOf(outOfBounds.getMessage()));
            }
        }

        private void count(int line) {
            if (++counted > most) {
                throw new UnreadableFileException(
                        file, line, "more documents than the %d that are taken".formatted(most));
            }
        }

        /** @return whether a line after that one begins with an object, which is read next */
        private boolean skipTo(int line) throws IOException {
            content.restart();
            int letter = content.read();
            while (letter >= 0) {
                if (letter == '\n') {
                    linesOfKept++;
                    content.keep();
                    letter = content.read();
                    if (letter == '{' && linesOfKept >= line) {
                        content.restart();
                        linesBefore = linesOfKept;
                        return true;
                    }
                } else {
                    letter = content.read();
                }
            }
            return false;
        }
    }

    private Optional<? extends DocumentLine> document(
            JsonNode value, String file, int line, Consumer<Unreadable> faults) {
        if (!(value instanceof ObjectNode object)) {
            faults.accept(Unreadable.of(line, "", "invalid", "a document must be an object with a field 'type'"));
            return Optional.empty();
        }
        if (!object.path("type").isTextual()) {
            faults.accept(Unreadable.of(
                    line,
                    "/type",
                    "required",
                    "a document must have a field 'type' that says what it is: one of %s."
                            .formatted(String.join(", ", catalogue.kinds()))));
            return Optional.empty();
        }
        String kind = object.remove("type").asText();
        Optional<Class<? extends Document>> type = catalogue.typeOf(kind);
        if (type.isEmpty()) {
            faults.accept(Unreadable.of(
                    line,
                    "/type",
                    "unknown-type",
                    "there is no type of document '%s'.%s The types are %s."
                            .formatted(
                                    Text.excerpt(kind),
                                    Text.didYouMean(kind, catalogue.kinds()),
                                    String.join(", ", catalogue.kinds()))));
            return Optional.empty();
        }
        return object.path("action").isTextual() && object.has("revision")
                ? change(object, kind, type.get(), file, line, faults)
                : document(object, kind, type.get(), file, line, false, faults);
    }

    /** A line of the change feed. */
    private Optional<? extends DocumentLine> change(
            ObjectNode change,
            String kind,
            Class<? extends Document> type,
            String file,
            int line,
            Consumer<Unreadable> faults) {
        String action = change.path("action").asText();
        String slug = change.path("slug").isTextual() ? change.path("slug").asText() : null;
        List<Fault> found = new ArrayList<>();
        if (!ACTIONS.contains(action)) {
            found.add(new Fault(
                    "/action",
                    "invalid",
                    "is '%s'; it must be one of %s.%s"
                            .formatted(
                                    Text.excerpt(action),
                                    String.join(", ", ACTIONS),
                                    Text.didYouMean(action, ACTIONS))));
        } else if (!action.equals(DELETED)) {
            if (change.path("document") instanceof ObjectNode written) {
                Optional<? extends DocumentLine> state = document(written, kind, type, file, line, true, faults);
                return slug == null ? state : state.map(read -> read.named(slug));
            }
            found.add(new Fault("/document", "required", "must be the document where it was not deleted."));
        }
        String id = change.path("id").asText("");
        if (!id.isEmpty() && !Formats.isUuid(id)) {
            found.add(new Fault("/id", "invalid", "is '%s'; it must be a UUID.".formatted(Text.excerpt(id))));
        }
        if (slug == null) {
            found.add(new Fault("/slug", "required", "must be the slug of the document."));
        }
        if (found.isEmpty()) {
            return Optional.of(new DocumentLine.Gone(
                    type, kind, String.valueOf(slug), id.isEmpty() ? null : UUID.fromString(id), line));
        }
        faults.accept(new Unreadable(line, kind, slug, found));
        return Optional.empty();
    }

    private Optional<? extends DocumentLine> document(
            ObjectNode object,
            String kind,
            Class<? extends Document> type,
            String file,
            int line,
            boolean isChange,
            Consumer<Unreadable> faults) {
        String slug = object.path("slug").isTextual() ? object.path("slug").asText() : null;
        List<Fault> found = new ArrayList<>();
        Document document = fitter.fitted(object, type, found);
        if (found.isEmpty()) {
            return Optional.of(new DocumentLine.Located(
                    Objects.requireNonNull(document), kind, String.valueOf(document.slug()), file, line, isChange));
        }
        if (isChange && slug != null) {
            return Optional.of(new DocumentLine.Unfit(kind, slug, line, found));
        }
        faults.accept(new Unreadable(line, kind, slug, found));
        return Optional.empty();
    }
}
