package io.rolebook.page;

import java.util.List;

/** What was found. */
public record SearchPage(String q, long total, List<Hit> hits) {

    /**
     * Something that was found.
     *
     * @param match its name that matches; empty where that is its title
     */
    public record Hit(String type, String href, String title, String match) {}
}
