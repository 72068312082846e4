package io.rolebook.onet;

import static io.rolebook.onet.OnetRelease.ELEMENT;
import static io.rolebook.onet.OnetRelease.evidence;
import static io.rolebook.onet.OnetRelease.method;
import static io.rolebook.onet.OnetRelease.number;

import io.rolebook.publisher.PublishedRole;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.publisher.Table;
import io.rolebook.role.RoleDocument.Education;
import io.rolebook.source.Evidence.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What a release of O*NET says of the learning that its occupations take: job zones, and levels of education. */
public final class OnetEducation {
    private static final String REQUIRED_LEVEL = "RL";

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
        Map<String, String> categories = shippedCategories();
        release.read(
                null,
                OnetFile.EDUCATION_CATEGORIES,
                row -> {
                    if (!row.text("Scale ID").equals(REQUIRED_LEVEL)) {
                        throw new Table.NotWantedException();
                    }
                    categories.put(row.text("Category"), named(row.text("Category Description")));
                },
                row -> release.unread(Part.education, null));
        release.read(OnetPart.education, OnetFile.EDUCATION_LEVELS, row -> {
            PublishedRole role = release.role(row);
            BigDecimal share = number(row, "Data Value");
            if (!row.text("Scale ID").equals(REQUIRED_LEVEL) || share.signum() == 0) {
                throw new Table.NotWantedException();
            }
            String level = categories.getOrDefault(row.text("Category"), "Category " + row.text("Category"));
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

    /** The name of a category without its explanation, which stands behind a dash. */
    private static String named(String description) {
        return description.split(" - ", 2)[0];
    }

    /** The names of the levels by their numbers, for releases that do not bring them. */
    private static Map<String, String> shippedCategories() {
        Properties names = new Properties();
        try (InputStream file = OnetEducation.class.getResourceAsStream("/publisher/onet-required-levels.properties")) {
            names.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> categories = new HashMap<>();
        names.stringPropertyNames().forEach(number -> categories.put(number, names.getProperty(number)));
        return categories;
    }
}
