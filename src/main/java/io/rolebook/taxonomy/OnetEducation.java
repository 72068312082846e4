package io.rolebook.taxonomy;

import static io.rolebook.taxonomy.OnetRelease.CODE;
import static io.rolebook.taxonomy.OnetRelease.ELEMENT;
import static io.rolebook.taxonomy.OnetRelease.evidence;
import static io.rolebook.taxonomy.OnetRelease.method;
import static io.rolebook.taxonomy.OnetRelease.number;

import io.rolebook.role.RoleDocument.Education;
import io.rolebook.source.Evidence.Method;
import io.rolebook.taxonomy.PublishedRole.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a release of O*NET says of the learning that its occupations take: job zones, and levels of education. */
final class OnetEducation {
    private final OnetRelease release;

    OnetEducation(OnetRelease release) {
        this.release = release;
    }

    void read() throws IOException {
        Map<String, String> zones = new HashMap<>();
        release.read(
                Part.education,
                "Job Zone Reference.txt",
                List.of("Job Zone", "Name", "Education"),
                row -> zones.put(row.text("Job Zone"), row.text("Name") + ". " + row.text("Education")));
        release.read(OnetPart.jobZones, OnetFile.JOB_ZONES, row -> {
            PublishedRole role = release.role(row);
            String zone = row.text("Job Zone");
            role.education.add(new Education(
                    zones.getOrDefault(zone, "Job zone " + zone),
                    false,
                    List.of(evidence("job zone " + zone, row.known("Date"), method(row), null))));
        });
        Map<String, String> categories = new HashMap<>();
        release.read(
                null,
                OnetFile.EDUCATION_CATEGORIES,
                row -> categories.put(row.text("Scale ID") + row.text("Category"), row.text("Category Description")),
                row -> release.unread(Part.education, null));
        release.read(
                OnetPart.education,
                OnetFile.EDUCATION_LEVELS,
                row -> {
                    PublishedRole role = release.role(row);
                    BigDecimal share = number(row, "Data Value");
                    if (!row.text("Scale ID").equals("RL") || share.signum() == 0) {
                        return;
                    }
                    String level =
                            categories.getOrDefault("RL" + row.text("Category"), "Category " + row.text("Category"));
                    String number = row.known("N");
                    role.education.add(new Education(
                            "%s: required for a new hire, say %s percent of those asked."
                                    .formatted(level, share.toPlainString()),
                            false,
                            List.of(evidence(
                                    row.text(ELEMENT) + ", category " + row.text("Category"),
                                    row.known("Date"),
                                    Method.survey,
                                    number == null ? null : "n " + number))));
                });
    }
}
