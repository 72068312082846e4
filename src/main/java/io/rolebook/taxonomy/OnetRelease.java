package io.rolebook.taxonomy;

import io.rolebook.api.Code;
import io.rolebook.intake.Archive;
import io.rolebook.intake.Tally;
import io.rolebook.intake.UnreadableFileException;
import io.rolebook.responsibility.Category;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.FamilyDocument;
import io.rolebook.role.RoleDocument.Relation;
import io.rolebook.source.Evidence;
import io.rolebook.source.Evidence.Method;
import io.rolebook.source.SourceDocument;
import io.rolebook.taxonomy.PublishedRole.Part;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One release of O*NET's text database, file by file. */
final class OnetRelease extends Release {
    private static final String OCCUPATIONS = "Occupation Data.txt";
    static final String CODE = "O*NET-SOC Code";
    static final String ELEMENT = "Element ID";
    private static final Pattern RELEASE = Pattern.compile("O\\*NET (\\d+\\.\\d+) Database");
    private static final Pattern MONTH = Pattern.compile("(\\d\\d)/(\\d{4})");

    /** Related occupations are numbered from the nearest on; the publisher lists twenty. */
    private static final int MOST_RELATED = 20;

    private static final String INFERRED = "category inferred from the work activity %s";
    private static final String ASSUMED = "category assumed: no work activity is published for the task";

    private final OnetSkills required = new OnetSkills(this);
    private String release = "";

    OnetRelease(Archive archive, Tally tally, Slugs slugs, MergeSkills.Merge skills) {
        super(archive, tally, slugs, skills);
    }

    @Override
    boolean hasOccupations() {
        return true;
    }

    @Override
    SourceDocument source() {
        return new SourceDocument(
                null,
                OnetFormat.PUBLISHER.source(),
                "O*NET %s Database".formatted(release).replace("  ", " "),
                "National Center for O*NET Development for the U.S. Department of Labor, Employment and Training"
                        + " Administration",
                null,
                null,
                "CC BY 4.0",
                "https://www.onetcenter.org/database.html",
                "Occupations of the United States, with their tasks, and with skills, knowledge and technologies as"
                        + " workers, experts and analysts rate them.",
                "O*NET %s Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 license, changed and joined with other sources by this service. O*NET is a trademark of USDOL/ETA."
                        .formatted(release)
                        .replace("  ", " "));
    }

    @Override
    void read() throws IOException {
        release = archive.open("Read Me.txt").map(OnetRelease::releaseOf).orElse("");
        readOccupations();
        readTitles();
        readTasks();
        required.read();
        new OnetEducation(this).read();
        readRelated();
    }

    private static String releaseOf(InputStream readMe) {
        try (readMe) {
            Matcher matcher = RELEASE.matcher(new String(readMe.readNBytes(4096), StandardCharsets.UTF_8));
            return matcher.find() ? matcher.group(1) : "";
        } catch (IOException failure) {
            throw new UnreadableFileException("Read Me.txt cannot be read: " + failure.getMessage());
        }
    }

    /**
     * @param part that the rows tell facts of, each of the occupation in its column of codes, where there is one
     * @return whether the archive has the file
     */
    boolean read(Part part, String file, List<String> columns, Consumer<Table.Row> taker) throws IOException {
        return read(file, columns, taker, row -> unread(part, code(row)));
    }

    /** @param unread is told of each row that is refused */
    boolean read(String file, List<String> columns, Consumer<Table.Row> taker, Consumer<Optional<Table.Row>> unread)
            throws IOException {
        Optional<InputStream> content = archive.open(file);
        if (content.isPresent()) {
            Table.readTabs(file, content.get(), columns, tally, taker, unread);
        }
        return content.isPresent();
    }

    private static @Nullable String code(Optional<Table.Row> row) {
        return row.map(refused -> refused.known(CODE)).orElse(null);
    }

    private void readOccupations() throws IOException {
        boolean isThere = read(
                OCCUPATIONS, List.of(CODE, "Title", "Description"), this::takeOccupation, row -> unreadRole(code(row)));
        if (!isThere) {
            throw new UnreadableFileException(
                    "The archive has no file '%s', so it is not O*NET's text database. It has %s."
                            .formatted(
                                    OCCUPATIONS,
                                    archive.names().stream().limit(10).collect(Collectors.joining(", "))));
        }
    }

    private void takeOccupation(Table.Row row) {
        String code = row.text(CODE);
        if (!code.matches("\\d\\d-\\d{4}\\.\\d\\d")) {
            throw row.rejected(CODE, "invalid", "is '%s'; it must be a code such as 15-2051.00.".formatted(code));
        }
        String soc = code.substring(0, 7);
        FamilyDocument family = OccupationGroups.family(soc)
                .orElseThrow(() -> row.rejected(CODE, "invalid", "is of no major group of SOC 2018."));
        put(family);
        boolean isWhole = code.endsWith(".00");
        PublishedRole role = new PublishedRole(code);
        String title = row.text("Title");
        role.profile = new PublishedRole.Profile(
                title,
                row.text("Description"),
                family.slug(),
                List.of(
                        OnetFormat.PUBLISHER.code("onet", code, Code.Relation.exact),
                        OnetFormat.PUBLISHER.code(
                                "soc-2018", soc, isWhole ? Code.Relation.exact : Code.Relation.broader)),
                List.of(evidence(code, null, Method.published, null)));
        roles.put(code, role);
        slugs.of(code, title, code);
    }

    PublishedRole role(Table.Row row) {
        PublishedRole role = roles.get(row.text(CODE));
        if (role == null) {
            throw row.rejected(
                    CODE,
                    "unknown-reference",
                    "is '%s', which %s does not have.".formatted(row.text(CODE), OCCUPATIONS));
        }
        return role;
    }

    private void readTitles() throws IOException {
        boolean hasAll = true;
        for (String file : List.of("Alternate Titles.txt", "Sample of Reported Titles.txt")) {
            String column = file.startsWith("Alternate") ? "Alternate Title" : "Reported Job Title";
            hasAll &= read(
                    Part.alternateTitles,
                    file,
                    List.of(CODE, column),
                    row -> role(row).alternateTitles.add(row.text(column)));
        }
        if (hasAll) {
            whole.add(Part.alternateTitles);
        }
    }

    private void readTasks() throws IOException {
        Map<String, String> activities = new HashMap<>();
        read(
                Part.responsibilities,
                "Tasks to DWAs.txt",
                List.of("Task ID", "DWA ID"),
                row -> activities.putIfAbsent(row.text("Task ID"), row.text("DWA ID")));
        Map<String, Integer> importance = new HashMap<>();
        Set<String> unrated = new HashSet<>();
        read(
                "Task Ratings.txt",
                List.of("Task ID", "Scale ID", "Data Value"),
                row -> {
                    if (row.text("Scale ID").equals("IM")) {
                        importance.put(
                                row.text("Task ID"),
                                number(row, "Data Value")
                                        .setScale(0, RoundingMode.HALF_UP)
                                        .intValueExact());
                    }
                },
                row -> unrated.add(row.map(refused -> refused.text("Task ID")).orElse("")));
        boolean hasTasks = read(Part.responsibilities, "Task Statements.txt", List.of(CODE, "Task ID", "Task"), row -> {
            PublishedRole role = role(row);
            String id = row.text("Task ID");
            String activity = activities.get(id);
            Category category = activity == null ? WorkActivities.UNKNOWN : WorkActivities.category(activity);
            String type = row.known("Task Type");
            boolean mayBeRated = unrated.contains(id) || unrated.contains("");
            if (mayBeRated && !importance.containsKey(id)) {
                role.uncertain.add(row.text("Task"));
            }
            String note = (type == null ? "" : type + " task; ")
                    + (activity == null ? ASSUMED : INFERRED.formatted(activity));
            role.responsibilities.add(new ResponsibilityStatement(
                    null,
                    row.text("Task"),
                    category,
                    importance.get(id),
                    List.of(),
                    List.of(),
                    List.of(evidence("task " + id, row.known("Date"), method(row), note))));
        });
        if (hasTasks) {
            whole.add(Part.responsibilities);
        }
    }

    private void readRelated() throws IOException {
        boolean hasRelated = read(
                Part.relations, "Related Occupations.txt", List.of(CODE, "Related O*NET-SOC Code", "Index"), row -> {
                    PublishedRole role = role(row);
                    String related = row.text("Related O*NET-SOC Code");
                    String slug = roles.containsKey(related) ? slugs.find(related) : null;
                    if (slug == null || related.equals(role.code)) {
                        throw new Table.UnmatchedException("related occupation " + related);
                    }
                    BigDecimal index = number(row, "Index");
                    String tier = row.known("Relatedness Tier");
                    role.relations.add(new Relation(
                            slug,
                            strength(index),
                            List.of(evidence(
                                    "related occupations, index " + index.toPlainString(),
                                    null,
                                    Method.published,
                                    tier == null ? null : "tier " + tier))));
                });
        if (hasRelated) {
            whole.add(Part.relations);
        }
    }

    /** From 1 for the first of twenty, in equal steps. */
    private static BigDecimal strength(BigDecimal index) {
        return BigDecimal.valueOf(MOST_RELATED + 1L)
                .subtract(index)
                .max(BigDecimal.ZERO)
                .divide(BigDecimal.valueOf(MOST_RELATED), 4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    static BigDecimal number(Table.Row row, String column) {
        try {
            return new BigDecimal(row.text(column));
        } catch (NumberFormatException other) {
            throw row.rejected(column, "invalid", "is '%s'; it must be a number.".formatted(row.text(column)));
        }
    }

    static Evidence evidence(String locator, @Nullable String date, Method method, @Nullable String note) {
        return new Evidence(OnetFormat.PUBLISHER.source(), locator, month(date), method, note);
    }

    /** 08/2023 is 2023-08. */
    static @Nullable String month(@Nullable String date) {
        Matcher matcher = MONTH.matcher(date == null ? "" : date);
        return matcher.matches() ? matcher.group(2) + "-" + matcher.group(1) : null;
    }

    static Method method(Table.Row row) {
        String source = row.known("Domain Source");
        return source == null || source.startsWith("Analyst") ? Method.published : Method.survey;
    }
}
