package io.rolebook.page;

import java.util.List;

/** What changed lately, newest first. */
public record ChangesPage(long latest, List<Entry> entries) {

    /** @param href where what changed is; empty where it has no page */
    public record Entry(long revision, String day, String action, String kind, String slug, String href) {}
}
