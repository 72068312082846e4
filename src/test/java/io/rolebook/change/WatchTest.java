package io.rolebook.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.source.SourceDocument;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class WatchTest {
    @Inject
    Catalogue catalogue;

    @Inject
    Documents documents;

    @Test
    void eachDocumentIsSeenAndTheWriteMayBeEndedAtAny() {
        List<String> seen = new ArrayList<>();
        List<SourceDocument> three = List.of(source("watched-1"), source("watched-2"), source("watched-3"));

        assertThatThrownBy(() -> catalogue.write("somebody", three, version -> true, (written, changes) -> {
                    seen.add(written + " of " + changes);
                    if (written == 2) {
                        throw new CancellationException();
                    }
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(seen).containsExactly("1 of 3", "2 of 3");
        assertThat(documents.current("source", SourceDocument.class, List.of("watched-1", "watched-2")))
                .isEmpty();
    }

    private static SourceDocument source(String slug) {
        return new SourceDocument(null, slug, "Watched", null, null, null, null, null, null, null);
    }
}
