package io.rolebook.exports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.change.BulkReads;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.change.Documents;
import io.rolebook.http.Audience;
import io.rolebook.imports.RolebookFormat;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents for files, and writes them as {@link RolebookFormat} reads them: one a line, with its kind in the field
 * {@code type}. A page of them is in memory at a time, and no connection is held while a slow reader takes it.
 */
@Singleton
class DocumentExporter {
    private static final int PAGE = 200;

    private final Documents documents;
    private final Catalogue catalogue;
    private final ObjectMapper mapper;
    private final BulkReads reads;

    DocumentExporter(Documents documents, Catalogue catalogue, ObjectMapper mapper, BulkReads reads) {
        this.documents = documents;
        this.catalogue = catalogue;
        this.mapper = mapper;
        this.reads = reads;
    }

    /** One line of the file. */
    record Line(String type, @JsonUnwrapped Document document) {}

    /** Kind by kind, each in the order of the ids, which is the same in every database. */
    void write(List<String> kinds, long revision, Audience audience, OutputStream out) throws IOException {
        Pages pages = new Pages(out);
        for (String kind : kinds) {
            forEach(kind, catalogue.typeOf(kind).orElseThrow(), revision, audience, pages, document -> {
                pages.write(mapper.writeValueAsBytes(new Line(kind, catalogue.portable(document))));
                pages.write('\n');
            });
        }
    }

    /** Takes one document of an export. */
    interface Taker<D> {
        void take(D document) throws IOException;
    }

    /** What is written of a page, before it is sent. */
    static final class Pages extends ByteArrayOutputStream {
        private final OutputStream out;

        Pages(OutputStream out) {
            this.out = out;
        }

        void send() throws IOException {
            writeTo(out);
            reset();
        }
    }

    /**
     * In the order of the ids. To read a page and to write it out is work, of which there is so much at a time; to
     * send it is not.
     *
     * @param taker writes to these pages
     */
    <D extends Document> void forEach(
            String kind, Class<D> type, long revision, Audience audience, Pages pages, Taker<? super D> taker)
            throws IOException {
        Optional<UUID> last = take(null, kind, type, revision, audience, taker);
        while (last.isPresent()) {
            pages.send();
            last = take(last.get(), kind, type, revision, audience, taker);
        }
    }

    /** @return the last document that was taken */
    private <D extends Document> Optional<UUID> take(
            @Nullable UUID after, String kind, Class<D> type, long revision, Audience audience, Taker<? super D> taker)
            throws IOException {
        return reads.call(() -> {
            List<D> page = page(after, kind, type, revision, audience);
            for (D document : page) {
                taker.take(document);
            }
            return page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).id());
        });
    }

    private <D extends Document> List<D> page(
            @Nullable UUID after, String kind, Class<D> type, long revision, Audience audience) {
        return QuarkusTransaction.requiringNew()
                .call(() -> documents.after(after, kind, type, revision, audience, PAGE));
    }
}
