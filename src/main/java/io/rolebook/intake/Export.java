package io.rolebook.intake;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.api.Audience;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.change.Documents;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents for files, and writes them as {@link RolebookFormat} reads them: one a line, with its kind in the field
 * {@code type}. A page of them is in memory at a time, and no connection is held while a slow reader takes it.
 */
@Singleton
class Export {
    private static final int PAGE = 200;

    private final Documents documents;
    private final Catalogue catalogue;
    private final ObjectMapper mapper;

    Export(Documents documents, Catalogue catalogue, ObjectMapper mapper) {
        this.documents = documents;
        this.catalogue = catalogue;
        this.mapper = mapper;
    }

    /** One line of the file. */
    record Line(String type, @JsonUnwrapped Document document) {}

    /** Kind by kind, each in the order of the ids, which is the same in every database. */
    void write(List<String> kinds, long revision, Audience audience, OutputStream out) throws IOException {
        for (String kind : kinds) {
            forEach(kind, catalogue.typeOf(kind).orElseThrow(), revision, audience, document -> {
                out.write(mapper.writeValueAsBytes(new Line(kind, catalogue.portable(document))));
                out.write('\n');
            });
        }
    }

    /** Takes one document of an export. */
    interface Taker<D> {
        void take(D document) throws IOException;
    }

    /** In the order of the ids. */
    <D extends Document> void forEach(
            String kind, Class<D> type, long revision, Audience audience, Taker<? super D> taker) throws IOException {
        List<D> page = page(null, kind, type, revision, audience);
        while (!page.isEmpty()) {
            for (D document : page) {
                taker.take(document);
            }
            page = page(page.get(page.size() - 1).id(), kind, type, revision, audience);
        }
    }

    private <D extends Document> List<D> page(
            @Nullable UUID after, String kind, Class<D> type, long revision, Audience audience) {
        return QuarkusTransaction.requiringNew()
                .call(() -> documents.after(after, kind, type, revision, audience, PAGE));
    }
}
