package io.rolebook.page;

import io.rolebook.feed.ChangePage;
import io.rolebook.feed.ChangeView;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads changes into their page. */
@Singleton
class ChangePresenter {
    private static final Map<String, String> PAGES = Map.of(
            "role", "/v1/roles/", "skill", "/v1/skills/", "source", "/v1/sources/", "family", "/v1/roles?family=");

    ChangesPage page(ChangePage changes) {
        List<ChangesPage.Entry> entries = new ArrayList<>(
                changes.items().stream().map(ChangePresenter::entry).toList());
        Collections.reverse(entries);
        return new ChangesPage(changes.latest(), entries);
    }

    private static ChangesPage.Entry entry(ChangeView change) {
        String address = PAGES.get(change.type());
        return new ChangesPage.Entry(
                change.revision(),
                change.recordedAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                String.valueOf(change.action()),
                change.type(),
                change.slug(),
                address == null || change.document() == null ? "" : address + change.slug());
    }
}
