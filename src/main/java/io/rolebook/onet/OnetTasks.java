package io.rolebook.onet;

import static io.rolebook.onet.OnetRelease.evidence;
import static io.rolebook.onet.OnetRelease.method;
import static io.rolebook.onet.OnetRelease.number;

import io.rolebook.publisher.PublishedRole;
import io.rolebook.publisher.Table;
import io.rolebook.responsibility.ResponsibilityStatement;
import java.io.IOException;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a release of O*NET says of the tasks of its occupations, in the categories of its work activities. */
public final class OnetTasks {
    private static final String UNLINKED = "no work activity is published for it";

    private final OnetRelease release;
    private final OnetActivities activities;

    OnetTasks(OnetRelease release) {
        this.release = release;
        this.activities = new OnetActivities(release);
    }

    void read(Map<String, OnetRelease.Element> elements) throws IOException {
        activities.read(elements);
        activities.categories().forEach(release::put);
        Map<String, Integer> importance = new HashMap<>();
        Set<String> unrated = new HashSet<>();
        release.read(
                "Task Ratings.txt",
                List.of("Task ID", "Scale ID", "Data Value"),
                row -> {
                    if (!row.text("Scale ID").equals("IM")) {
                        throw new Table.NotWantedException();
                    }
                    importance.put(
                            row.text("Task ID"),
                            number(row, "Data Value")
                                    .setScale(0, RoundingMode.HALF_UP)
                                    .intValueExact());
                },
                row -> unrated.add(row.map(refused -> refused.text("Task ID")).orElse("")));
        release.read(OnetPart.tasks, OnetFile.TASKS, row -> {
            PublishedRole role = release.role(row);
            String id = row.text("Task ID");
            List<String> detailed = activities.detailed(id);
            String type = row.known("Task Type");
            boolean mayBeRated = unrated.contains(id) || unrated.contains("");
            if (mayBeRated && !importance.containsKey(id)) {
                role.uncertain.add(row.text("Task"));
            }
            String note = (type == null ? "" : type + " task; ")
                    + (detailed.isEmpty() ? UNLINKED : "detailed work activities " + String.join(", ", detailed));
            role.responsibilities.add(new ResponsibilityStatement(
                    null,
                    row.text("Task"),
                    activities.categoryOf(id),
                    importance.get(id),
                    List.of(),
                    List.of(),
                    List.of(evidence("task " + id, row.known("Date"), method(row), note))));
        });
    }
}
