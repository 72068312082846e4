package io.rolebook.onet;

import static io.rolebook.onet.OnetRelease.ELEMENT;

import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.responsibility.CategoryDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * O*NET's generalised work activities as categories, and which of them its tasks belong to by the links that it publishes
 * itself: from a task to detailed activities, from these to intermediate ones, from these to generalised ones.
 */
public final class OnetActivities {
    /** The part of the content model with the generalised activities and what they are grouped by. */
    private static final String ACTIVITIES = "4.A";

    private final OnetRelease release;
    private final Map<String, List<String>> detailedOfTasks = new HashMap<>();
    private final Map<String, String> intermediate = new HashMap<>();
    private final Map<String, String> generalised = new HashMap<>();
    private final Map<String, CategoryDocument> categories = new LinkedHashMap<>();

    OnetActivities(OnetRelease release) {
        this.release = release;
    }

    /** @param elements of the content model, by their ids */
    void read(Map<String, OnetRelease.Element> elements) throws IOException {
        release.read(
                Part.responsibilities,
                "Tasks to DWAs.txt",
                List.of("Task ID", "DWA ID"),
                row -> detailedOfTasks
                        .computeIfAbsent(row.text("Task ID"), first -> new ArrayList<>())
                        .add(row.text("DWA ID")));
        release.read(
                Part.responsibilities,
                "DWA Reference.txt",
                List.of("IWA ID", "DWA ID"),
                row -> intermediate.put(row.text("DWA ID"), row.text("IWA ID")));
        release.read(
                Part.responsibilities,
                "IWA Reference.txt",
                List.of(ELEMENT, "IWA ID"),
                row -> generalised.put(row.text("IWA ID"), row.text(ELEMENT)));
        Map<String, Integer> siblings = new HashMap<>();
        new TreeMap<>(elements).forEach((id, element) -> {
            if (id.equals(ACTIVITIES) || id.startsWith(ACTIVITIES + ".")) {
                String above = id.equals(ACTIVITIES) ? null : id.substring(0, id.lastIndexOf('.'));
                String broader = above != null && categories.containsKey(above) ? slug(above) : null;
                categories.put(
                        id,
                        new CategoryDocument(
                                null,
                                slug(id),
                                element.name(),
                                element.description(),
                                siblings.merge(String.valueOf(above), 1, Integer::sum),
                                broader,
                                OnetImporter.PUBLISHER.source()));
            }
        });
    }

    /** Names change with releases, ids do not. */
    private static String slug(String element) {
        return "onet-" + element.toLowerCase(Locale.ROOT).replace('.', '-');
    }

    List<CategoryDocument> categories() {
        return List.copyOf(categories.values());
    }

    /** The detailed activities of a task. */
    List<String> detailed(String task) {
        return detailedOfTasks.getOrDefault(task, List.of());
    }

    /**
     * The generalised activity that most of a task's detailed ones belong to, and of those with as many the one that is
     * named first.
     *
     * @return null where the publisher links the task to none
     */
    @Nullable
    String categoryOf(String task) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String detailed : detailed(task)) {
            String activity = generalised.get(intermediate.getOrDefault(detailed, ""));
            if (activity != null && categories.containsKey(activity)) {
                counts.merge(activity, 1, Integer::sum);
            }
        }
        int most = counts.values().stream().max(Integer::compare).orElse(0);
        return counts.entrySet().stream()
                .filter(count -> count.getValue() == most)
                .map(count -> slug(count.getKey()))
                .findFirst()
                .orElse(null);
    }
}
