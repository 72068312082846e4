package io.rolebook.taxonomy;

import static io.rolebook.taxonomy.PublishedRole.with;

import io.rolebook.api.Code;
import io.rolebook.intake.Archive;
import io.rolebook.intake.Tally;
import io.rolebook.intake.UnreadableFileException;
import io.rolebook.responsibility.Category;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.FamilyDocument;
import io.rolebook.role.RoleDocument.Education;
import io.rolebook.role.RoleDocument.Relation;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillDocument;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.skill.SkillType;
import io.rolebook.source.Evidence;
import io.rolebook.source.Evidence.Method;
import io.rolebook.source.SourceDocument;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One release of O*NET's text database, file by file. */
final class OnetRelease {
    private static final String OCCUPATIONS = "Occupation Data.txt";
    private static final String CODE = "O*NET-SOC Code";
    private static final String ELEMENT = "Element ID";
    private static final Pattern RELEASE = Pattern.compile("O\\*NET (\\d+\\.\\d+) Database");
    private static final Pattern MONTH = Pattern.compile("(\\d\\d)/(\\d{4})");

    /** An element is essential from here on, of 1 to 5: O*NET calls 3 "important". */
    private static final BigDecimal IMPORTANT = BigDecimal.valueOf(3);

    /** Related occupations are numbered from the nearest on; the publisher lists twenty. */
    private static final int MOST_RELATED = 20;

    private static final String INFERRED = "category inferred from the work activity %s";
    private static final String ASSUMED = "category assumed: no work activity is published for the task";

    private final Archive archive;
    private final Tally tally;
    private final Slugs slugs;
    private final MergeSkills.Merge skills;
    private final Map<String, PublishedRole> roles = new LinkedHashMap<>();
    private final Map<String, FamilyDocument> families = new TreeMap<>();
    private String release = "";

    OnetRelease(Archive archive, Tally tally, Slugs slugs, MergeSkills.Merge skills) {
        this.archive = archive;
        this.tally = tally;
        this.slugs = slugs;
        this.skills = skills;
    }

    /** By their slugs. */
    Map<String, PublishedRole> roles() {
        return roles.values().stream()
                .collect(Collectors.toMap(role -> Objects.requireNonNull(slugs.find(role.code)), Function.identity()));
    }

    MergeSkills.Merge skills() {
        return skills;
    }

    List<FamilyDocument> families() {
        return List.copyOf(families.values());
    }

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

    void read() throws IOException {
        release = archive.open("Read Me.txt").map(OnetRelease::releaseOf).orElse("");
        readOccupations();
        readTitles();
        readTasks();
        readRatings();
        readTechnologies();
        readEducation();
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

    /** @return whether the archive has the file */
    private boolean read(String file, List<String> columns, Consumer<Table.Row> taker) throws IOException {
        Optional<InputStream> content = archive.open(file);
        if (content.isPresent()) {
            Table.readTabs(file, content.get(), columns, tally, taker);
        }
        return content.isPresent();
    }

    private void readOccupations() throws IOException {
        boolean isThere = read(OCCUPATIONS, List.of(CODE, "Title", "Description"), row -> {
            String code = row.text(CODE);
            if (!code.matches("\\d\\d-\\d{4}\\.\\d\\d")) {
                throw row.rejected(CODE, "invalid", "is '%s'; it must be a code such as 15-2051.00.".formatted(code));
            }
            String soc = code.substring(0, 7);
            FamilyDocument family = OccupationGroups.family(soc)
                    .orElseThrow(() -> row.rejected(CODE, "invalid", "is of no major group of SOC 2018."));
            families.put(family.slug(), family);
            boolean isWhole = code.endsWith(".00");
            PublishedRole role = new PublishedRole(code);
            String title = row.text("Title");
            role.profile = new PublishedRole.Profile(
                    title,
                    row.text("Description"),
                    family.slug(),
                    List.of(
                            new Code("onet", code, Code.Relation.exact),
                            new Code("soc-2018", soc, isWhole ? Code.Relation.exact : Code.Relation.broader)),
                    List.of(evidence(code, null, Method.published, null)));
            roles.put(code, role);
            slugs.of(code, title, code);
        });
        if (!isThere) {
            throw new UnreadableFileException(
                    "The archive has no file '%s', so it is not O*NET's text database. It has %s."
                            .formatted(
                                    OCCUPATIONS,
                                    archive.names().stream().limit(10).collect(Collectors.joining(", "))));
        }
    }

    private PublishedRole role(Table.Row row) {
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
        for (String file : List.of("Alternate Titles.txt", "Sample of Reported Titles.txt")) {
            String column = file.startsWith("Alternate") ? "Alternate Title" : "Reported Job Title";
            read(file, List.of(CODE, column), row -> {
                PublishedRole role = role(row);
                String title = row.text(column);
                if (role.alternateTitles == null || !role.alternateTitles.contains(title)) {
                    role.alternateTitles = with(role.alternateTitles, title);
                }
            });
        }
    }

    private void readTasks() throws IOException {
        Map<String, String> activities = new HashMap<>();
        read(
                "Tasks to DWAs.txt",
                List.of("Task ID", "DWA ID"),
                row -> activities.putIfAbsent(row.text("Task ID"), row.text("DWA ID")));
        Map<String, Integer> importance = new HashMap<>();
        read("Task Ratings.txt", List.of("Task ID", "Scale ID", "Data Value"), row -> {
            if (row.text("Scale ID").equals("IM")) {
                importance.put(
                        row.text("Task ID"),
                        number(row, "Data Value")
                                .setScale(0, RoundingMode.HALF_UP)
                                .intValueExact());
            }
        });
        read("Task Statements.txt", List.of(CODE, "Task ID", "Task"), row -> {
            PublishedRole role = role(row);
            String id = row.text("Task ID");
            String activity = activities.get(id);
            Category category = activity == null ? WorkActivities.UNKNOWN : WorkActivities.category(activity);
            String type = row.known("Task Type");
            String note = (type == null ? "" : type + " task; ")
                    + (activity == null ? ASSUMED : INFERRED.formatted(activity));
            role.responsibilities = with(
                    role.responsibilities,
                    new ResponsibilityStatement(
                            null,
                            row.text("Task"),
                            category,
                            importance.get(id),
                            List.of(),
                            List.of(),
                            List.of(evidence("task " + id, row.known("Date"), method(row), note))));
        });
    }

    private void readRatings() throws IOException {
        Map<String, String> descriptions = new HashMap<>();
        read(
                "Content Model Reference.txt",
                List.of(ELEMENT, "Description"),
                row -> descriptions.put(row.text(ELEMENT), row.text("Description")));
        for (String file : List.of("Skills.txt", "Knowledge.txt")) {
            Map<PublishedRole, Map<String, List<Rating>>> ratings = new LinkedHashMap<>();
            read(file, List.of(CODE, ELEMENT, "Element Name", "Scale ID", "Data Value"), row -> {
                PublishedRole role = role(row);
                String element = row.text(ELEMENT);
                String slug = skills.slugs().of(element, row.text("Element Name"), element);
                if (!skills.has(slug)) {
                    skills.put(element(slug, element, row.text("Element Name"), descriptions.get(element)));
                }
                ratings.computeIfAbsent(role, first -> new LinkedHashMap<>())
                        .computeIfAbsent(element, first -> new ArrayList<>())
                        .add(rating(row));
            });
            ratings.forEach((role, ofRole) -> ofRole.forEach(
                    (element, ofElement) -> role.skills = with(role.skills, requirement(element, ofElement))));
        }
    }

    private static Rating rating(Table.Row row) {
        String scale = row.text("Scale ID");
        if (!scale.equals("IM") && !scale.equals("LV")) {
            throw row.rejected("Scale ID", "invalid", "is '%s'; it must be IM or LV.".formatted(scale));
        }
        return new Rating(
                scale,
                number(row, "Data Value"),
                row.known("N"),
                row.known("Standard Error"),
                "Y".equals(row.known("Recommend Suppress")),
                "Y".equals(row.known("Not Relevant")),
                month(row.known("Date")),
                row.text("Domain Source"));
    }

    private SkillRequirement requirement(String element, List<Rating> ratings) {
        Optional<Rating> importance =
                ratings.stream().filter(Rating::isImportance).findFirst();
        Optional<Rating> level =
                ratings.stream().filter(rating -> !rating.isImportance()).findFirst();
        boolean isEssential = importance
                .filter(rating -> rating.value().compareTo(IMPORTANT) >= 0)
                .isPresent();
        String note = Stream.of(importance, level)
                .flatMap(Optional::stream)
                .map(Rating::note)
                .collect(Collectors.joining("; "));
        Rating any = ratings.get(0);
        return new SkillRequirement(
                skills.slugs().find(element),
                isEssential ? Necessity.essential : Necessity.optional,
                importance.map(Rating::outOfFive).orElse(null),
                level.map(Rating::outOfFive).orElse(null),
                List.of(),
                null,
                null,
                List.of(new Evidence(
                        OnetFormat.PUBLISHER.source(),
                        element,
                        any.asOf(),
                        any.domainSource().equals("Analyst") ? Method.published : Method.survey,
                        note + "; essential from importance 3 on")));
    }

    private static SkillDocument element(String slug, String element, String name, @Nullable String description) {
        SkillType kind = element.startsWith("2.C")
                ? SkillType.knowledge
                : element.startsWith("2.B.1") ? SkillType.interpersonal : SkillType.method;
        return new SkillDocument(
                null,
                slug,
                name,
                name.equals("Mathematics") ? SkillType.mathematics : kind,
                description,
                List.of(),
                List.of(new Code("onet", element, Code.Relation.exact)),
                List.of(),
                List.of(evidence(element, null, Method.published, null)));
    }

    private void readTechnologies() throws IOException {
        read("Technology Skills.txt", List.of(CODE, "Example", "Commodity Code", "Commodity Title"), row -> {
            PublishedRole role = role(row);
            String name = row.text("Example");
            String commodity = row.text("Commodity Code");
            String slug = technology(name, commodity, row.text("Commodity Title"));
            if (role.skills != null
                    && role.skills.stream().anyMatch(skill -> skill.skill().equals(slug))) {
                return;
            }
            role.skills = with(
                    role.skills,
                    new SkillRequirement(
                            slug,
                            Necessity.optional,
                            null,
                            null,
                            List.of(),
                            flag(row, "Hot Technology"),
                            flag(row, "In Demand"),
                            List.of(evidence(
                                    "technology " + name + ", commodity " + commodity, null, Method.published, null))));
        });
    }

    /** A technology that is named exactly as a skill that stands is that skill. */
    private String technology(String name, String commodity, String commodityTitle) {
        String code = "technology:" + name;
        String known = skills.slugs().find(code);
        if (known == null && skills.named(name) != null) {
            skills.slugs().put(code, skills.named(name));
        }
        String slug = skills.slugs().of(code, name, commodity);
        if (known == null ? skills.named(name) == null : !skills.has(slug)) {
            skills.put(new SkillDocument(
                    null,
                    slug,
                    name,
                    SkillType.tool,
                    commodityTitle,
                    List.of(),
                    List.of(new Code("onet", code, Code.Relation.exact)),
                    List.of(),
                    List.of(evidence("technology " + name, null, Method.published, null))));
        }
        return slug;
    }

    private static @Nullable Boolean flag(Table.Row row, String column) {
        String flag = row.known(column);
        return flag == null ? null : flag.equals("Y");
    }

    private void readEducation() throws IOException {
        Map<String, String> zones = new HashMap<>();
        read(
                "Job Zone Reference.txt",
                List.of("Job Zone", "Name", "Education"),
                row -> zones.put(row.text("Job Zone"), row.text("Name") + ". " + row.text("Education")));
        read("Job Zones.txt", List.of(CODE, "Job Zone"), row -> {
            PublishedRole role = role(row);
            String zone = row.text("Job Zone");
            role.education = with(
                    role.education,
                    new Education(
                            zones.getOrDefault(zone, "Job zone " + zone),
                            false,
                            List.of(evidence("job zone " + zone, row.known("Date"), method(row), null))));
        });
        Map<String, String> categories = new HashMap<>();
        read(
                "Education, Training, and Experience Categories.txt",
                List.of("Scale ID", "Category", "Category Description"),
                row -> categories.put(row.text("Scale ID") + row.text("Category"), row.text("Category Description")));
        read(
                "Education, Training, and Experience.txt",
                List.of(CODE, ELEMENT, "Scale ID", "Category", "Data Value"),
                row -> {
                    PublishedRole role = role(row);
                    BigDecimal share = number(row, "Data Value");
                    if (!row.text("Scale ID").equals("RL") || share.signum() == 0) {
                        return;
                    }
                    String level =
                            categories.getOrDefault("RL" + row.text("Category"), "Category " + row.text("Category"));
                    String number = row.known("N");
                    role.education = with(
                            role.education,
                            new Education(
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

    private void readRelated() throws IOException {
        read("Related Occupations.txt", List.of(CODE, "Related O*NET-SOC Code", "Index"), row -> {
            PublishedRole role = role(row);
            String related = row.text("Related O*NET-SOC Code");
            String slug = roles.containsKey(related) ? slugs.find(related) : null;
            if (slug == null || related.equals(role.code)) {
                throw new Table.UnmatchedException("related occupation " + related);
            }
            BigDecimal index = number(row, "Index");
            String tier = row.known("Relatedness Tier");
            role.relations = with(
                    role.relations,
                    new Relation(
                            slug,
                            strength(index),
                            List.of(evidence(
                                    "related occupations, index " + index.toPlainString(),
                                    null,
                                    Method.published,
                                    tier == null ? null : "tier " + tier))));
        });
    }

    /** From 1 for the first of twenty, in equal steps. */
    private static BigDecimal strength(BigDecimal index) {
        return BigDecimal.valueOf(MOST_RELATED + 1L)
                .subtract(index)
                .max(BigDecimal.ZERO)
                .divide(BigDecimal.valueOf(MOST_RELATED), 4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    private static BigDecimal number(Table.Row row, String column) {
        try {
            return new BigDecimal(row.text(column));
        } catch (NumberFormatException other) {
            throw row.rejected(column, "invalid", "is '%s'; it must be a number.".formatted(row.text(column)));
        }
    }

    private static Evidence evidence(String locator, @Nullable String date, Method method, @Nullable String note) {
        return new Evidence(OnetFormat.PUBLISHER.source(), locator, month(date), method, note);
    }

    /** 08/2023 is 2023-08. */
    private static @Nullable String month(@Nullable String date) {
        Matcher matcher = MONTH.matcher(date == null ? "" : date);
        return matcher.matches() ? matcher.group(2) + "-" + matcher.group(1) : null;
    }

    private static Method method(Table.Row row) {
        String source = row.known("Domain Source");
        return source == null || source.startsWith("Analyst") ? Method.published : Method.survey;
    }
}
