package io.rolebook.intake;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.List;

/** Documents of the catalogue, as {@link Export} writes them and the starter catalogue has them. */
@Singleton
class RolebookFormat implements DocumentFormat {
    private final DocumentFile file;
    private final Catalogue catalogue;

    RolebookFormat(DocumentFile file, Catalogue catalogue) {
        this.file = file;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "rolebook";
    }

    @Override
    public List<Document> read(InputStream content, Tally tally) {
        return file
                .read(
                        "the file",
                        content,
                        fault -> tally.reject(fault.line(), fault.field(), fault.code(), fault.reason()))
                .stream()
                .map(located -> {
                    tally.accept(located.kind(), located.document().slug(), located.line());
                    return catalogue.portable(located.document());
                })
                .toList();
    }
}
