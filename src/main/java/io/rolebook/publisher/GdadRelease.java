package io.rolebook.publisher;

import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Code;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.imports.Archive;
import io.rolebook.imports.ImportTally;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.FamilyDocument;
import io.rolebook.role.LevelOfRole;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.Rating;
import io.rolebook.skill.SkillDocument;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.skill.SkillType;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One release of the Government Digital and Data framework, told by the columns of its two files. */
final class GdadRelease extends Release {
    private static final String SCALE = "awareness-to-expert";
    private static final String ROLE = "Role";
    private static final String LEVEL = "Role Level";
    private static final String SKILL = "Skill Name";
    private static final String SKILL_LEVEL = "Skill Level";
    private static final Pattern ROLES = Pattern.compile("role-content(_.*)?\\.csv");
    private static final Pattern SKILLS = Pattern.compile("skill-content(_.*)?\\.csv");
    private static final Pattern DATE = Pattern.compile("_(\\d{4}-\\d\\d-\\d\\d)\\.csv$");

    static final List<ReleaseParts.Part> PARTS = List.of(
            new ReleaseParts.Part("levels", "role-content, column " + LEVEL),
            new ReleaseParts.Part("duties", "role-content, lists in the descriptions of roles and levels"),
            new ReleaseParts.Part("skills", "role-content, columns %s and %s".formatted(SKILL, SKILL_LEVEL)));

    private final ReleaseParts parts;
    private final Map<String, String> descriptions = new HashMap<>();
    private final Map<String, Read> read = new LinkedHashMap<>();
    private String asOf = "";

    /** @param standing the names of the parts that the catalogue has of an earlier release */
    GdadRelease(Archive archive, ImportTally tally, Slugs slugs, SkillMerger.Merge skills, Set<String> standing) {
        super(archive, tally, slugs, skills);
        this.parts = new ReleaseParts("the framework", PARTS, standing, tally);
    }

    /** A role as its rows tell it. */
    private record Read(String title, String family, String description, Map<String, GdadLevel> levels) {}

    @Override
    public SourceDocument source() {
        return new SourceDocument(
                null,
                GdadImporter.PUBLISHER.source(),
                "Government Digital and Data Profession Capability Framework" + (asOf.isEmpty() ? "" : ", " + asOf),
                "Government Digital and Data, United Kingdom",
                null,
                asOf.isEmpty() ? null : asOf,
                "Open Government Licence v3.0",
                "https://ddat-capability-framework.service.gov.uk/",
                "Roles of digital and data work in the government of the United Kingdom, their levels, and which skills each"
                        + " level asks for.",
                "Contains public sector information licensed under the Open Government Licence v3.0.");
    }

    @Override
    public boolean hasOccupations() {
        return true;
    }

    @Override
    public String whyPassedOver(String file) {
        return ROLES.matcher(file).matches() || SKILLS.matcher(file).matches()
                ? "known, and there in a newer file, which is read"
                : "unknown: no release of the framework that this service knows has such a file";
    }

    @Override
    public void read() throws IOException {
        String roleFile = newest(ROLES)
                .orElseThrow(() -> new UnreadableFileException(
                        "The archive has no file role-content….csv of the framework. It has %s."
                                .formatted(archive.names().stream().limit(10).collect(Collectors.joining(", ")))));
        Matcher date = DATE.matcher(roleFile);
        asOf = date.find() ? date.group(1) : "";
        Optional<String> skillFile = newest(SKILLS);
        if (skillFile.isPresent()) {
            Table.readCsv(
                    skillFile.get(),
                    archive.open(skillFile.get()).orElseThrow(),
                    List.of(SKILL, "Skill Description"),
                    tally,
                    row -> describe(row));
        }
        Table.readCsv(
                roleFile,
                archive.open(roleFile).orElseThrow(),
                List.of(
                        "Role Family",
                        ROLE,
                        "Role Description",
                        LEVEL,
                        "Role Level Description",
                        SKILL,
                        "Skill Description",
                        SKILL_LEVEL),
                tally,
                this::readRow,
                row -> unread(row.map(refused -> code(refused.text(ROLE))).orElse(null)));
        read.values().forEach(this::publish);
        whole.addAll(EnumSet.of(Part.responsibilities, Part.skills, Part.levels));
        parts.refuseMissing(part -> true, "takes away what stands of them");
    }

    private Optional<String> newest(Pattern name) {
        return archive.names().stream().filter(name.asMatchPredicate()).max(Comparator.naturalOrder());
    }

    private void unread(@Nullable String code) {
        unreadRole(code);
        Stream.of(Part.responsibilities, Part.skills, Part.levels).forEach(part -> unread(part, code));
    }

    private void describe(Table.Row row) {
        String description = GdadText.plain(row.text("Skill Description"));
        if (GdadText.isStated(description)) {
            descriptions.putIfAbsent(row.text(SKILL), description);
        }
    }

    private void readRow(Table.Row row) {
        String title = GdadText.plain(row.text(ROLE));
        if (!GdadText.isStated(title)) {
            throw row.rejected(ROLE, "required", "is empty; it must be the title of a role.");
        }
        Read role = read.computeIfAbsent(
                title,
                first -> new Read(
                        title,
                        GdadText.plain(row.text("Role Family")),
                        row.text("Role Description"),
                        new LinkedHashMap<>()));
        String levelTitle = GdadText.plain(row.text(LEVEL));
        String word = row.text(SKILL_LEVEL).toLowerCase(Locale.ROOT);
        if (!GdadText.isStated(levelTitle) || row.text(SKILL_LEVEL).equals(GdadText.NOT_IN_USE)) {
            throw new Table.NotWantedException();
        }
        if (!GdadLevel.WORDS.contains(word)) {
            throw row.rejected(
                    SKILL_LEVEL,
                    "invalid",
                    "is '%s'; it must be one of %s."
                            .formatted(row.text(SKILL_LEVEL), String.join(", ", GdadLevel.WORDS)));
        }
        describe(row);
        GdadLevel level = role.levels()
                .computeIfAbsent(levelTitle, first -> new GdadLevel(levelTitle, row.text("Role Level Description")));
        String before = level.skills.putIfAbsent(GdadText.plain(row.text(SKILL)), word);
        if (before != null && !before.equals(word)) {
            throw row.rejected(
                    SKILL_LEVEL,
                    "contradicts",
                    "is '%s', and '%s' in a row before about the same skill of the same level."
                            .formatted(word, before));
        }
        if (before != null) {
            tally.repeated(1);
        }
    }

    /** The publisher gives no ids: what a role or a skill is called tells it from others. */
    private static String code(String name) {
        return Slugs.slug(GdadText.plain(name));
    }

    private void publish(Read role) {
        String code = code(role.title());
        GdadText text = GdadText.of(role.description());
        FamilyDocument family = new FamilyDocument(
                null,
                Slugs.slug("gdad " + role.family()),
                role.family(),
                "Role family of the Government Digital and Data framework.");
        put(family);
        PublishedRole published = new PublishedRole(code);
        published.profile = new PublishedRole.Profile(
                role.title(),
                text.summary().isEmpty() ? role.title() : text.summary(),
                family.slug(),
                List.of(GdadImporter.PUBLISHER.code("gdad", code, Code.Relation.exact)),
                List.of(evidence(role.title(), null)));
        List<GdadLevel> levels = GdadLevel.ordered(List.copyOf(role.levels().values()));
        Map<GdadLevel, String> keys = GdadLevel.keys(role.title(), levels);
        Map<String, List<String>> duties = new LinkedHashMap<>();
        text.duties().forEach(duty -> duties.put(duty, new ArrayList<>()));
        for (int index = 0; index < levels.size(); index++) {
            GdadLevel level = levels.get(index);
            GdadText ofLevel = GdadText.of(level.description);
            String key = Objects.requireNonNull(keys.get(level));
            published.levels.add(level(role.title(), level, key, index + 1, ofLevel, levels.size()));
            parts.tell("levels");
            // What the role does at all levels it does at this one.
            ofLevel.duties().stream()
                    .filter(duty -> !text.duties().contains(duty))
                    .forEach(duty -> duties.computeIfAbsent(duty, first -> new ArrayList<>())
                            .add(key));
        }
        duties.forEach((duty, of) -> {
            parts.tell("duties");
            published.responsibilities.add(new ResponsibilityStatement(
                    null, duty, null, null, of, List.of(), List.of(evidence(role.title(), null))));
        });
        require(role.title(), levels, keys, published);
        roles.put(code, published);
        slugs.of(code, role.title(), "gdad");
    }

    private static LevelOfRole level(String role, GdadLevel level, String key, int rank, GdadText text, int ofLevels) {
        Level word = LevelName.word(level.word());
        String note = ofLevels == 1
                ? null
                : "rank inferred: it asks for its %d skills at %.2f on average, with 1 for awareness and 4 for expert"
                        .formatted(level.skills.size(), level.averageDemand());
        return new LevelOfRole(
                key,
                level.title,
                rank,
                word,
                null,
                GdadText.isStated(text.summary()) ? text.summary() : null,
                null,
                List.of(evidence(role + ", " + level.title, note)));
    }

    /** A skill that several levels ask for at the same step stands once, with those levels. */
    private void require(String role, List<GdadLevel> levels, Map<GdadLevel, String> keys, PublishedRole published) {
        Map<String, Map<String, List<String>>> asked = new LinkedHashMap<>();
        for (GdadLevel level : levels) {
            level.skills.forEach((skill, word) -> asked.computeIfAbsent(skill, first -> new LinkedHashMap<>())
                    .computeIfAbsent(word, first -> new ArrayList<>())
                    .add(Objects.requireNonNull(keys.get(level))));
        }
        asked.forEach((skill, byWord) -> byWord.forEach((word, at) -> {
            parts.tell("skills");
            published.skills.add(new SkillRequirement(
                    skill(skill),
                    Necessity.essential,
                    null,
                    null,
                    at,
                    null,
                    null,
                    null,
                    Rating.stated(SCALE, null, word),
                    List.of(evidence(role + ", " + skill, null))));
        }));
    }

    private String skill(String name) {
        String code = code(name);
        String slug = skills.slugs().of(code, name, "gdad");
        if (!skills.has(slug)) {
            skills.put(new SkillDocument(
                    null,
                    slug,
                    name,
                    SkillType.method,
                    descriptions.get(name),
                    List.of(),
                    List.of(GdadImporter.PUBLISHER.code("gdad", code, Code.Relation.exact)),
                    List.of(),
                    List.of(evidence("skill " + name, null)),
                    Map.of()));
        }
        return slug;
    }

    private static Evidence evidence(String locator, @Nullable String note) {
        return new Evidence(GdadImporter.PUBLISHER.source(), locator, null, Evidence.Method.published, note);
    }
}
