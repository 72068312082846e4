package io.rolebook.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A system that keeps in step with the catalogue as the documentation of the feed says. */
public final class Follower {
    private final Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    private final List<Map<String, Object>> changes = new ArrayList<>();
    private final int limit;
    private long latest;

    public Follower(long since, int limit) {
        this.latest = since;
        this.limit = limit;
    }

    /** Reads to the end of what there is or, where there is nothing, waits up to so many seconds for something. */
    public void read(int wait) {
        String query = "since=%d&limit=%d&wait=%d".formatted(latest, limit, wait);
        String cursor = null;
        do {
            JsonPath page = Given.anybody()
                    .get("/v1/changes?" + query + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> items = page.getList("items");
            items.forEach(this::apply);
            cursor = page.getString("page.next");
            latest = cursor == null ? page.getLong("latest") : latest;
        } while (cursor != null);
    }

    private void apply(Map<String, Object> change) {
        changes.add(change);
        String key = change.get("type") + "/" + change.get("id");
        if (change.get("action").equals("deleted")) {
            assertThat(change.get("document")).isNull();
            assertThat(documents.remove(key)).as("deleted what is there").isNotNull();
        } else {
            Object before = documents.put(key, change);
            assertThat(before == null).isEqualTo(change.get("action").equals("created"));
        }
    }

    public long latest() {
        return latest;
    }

    /** Everything that was read, in the order in which it came. */
    public List<Map<String, Object>> changes() {
        return changes;
    }

    /** The slugs that are there now, each after its kind: {@code role/data-analyst}. */
    public List<String> slugs() {
        return documents.values().stream()
                .map(change -> change.get("type") + "/" + change.get("slug"))
                .sorted()
                .toList();
    }

    /** The newest document of this kind and slug. */
    public Map<String, Object> document(String kind, String slug) {
        return documents.values().stream()
                .filter(change ->
                        change.get("type").equals(kind) && change.get("slug").equals(slug))
                .map(FollowedDocument::of)
                .findFirst()
                .orElseThrow();
    }

    private static final class FollowedDocument {
        @SuppressWarnings("unchecked")
        static Map<String, Object> of(Map<String, Object> change) {
            return (Map<String, Object>) change.get("document");
        }
    }
}
