package io.rolebook.publisher;

import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Code;
import io.rolebook.imports.Archive;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.Workbook;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.FamilyDocument;
import io.rolebook.skill.SkillDocument;
import io.rolebook.skill.SkillType;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * One release of the Skills Framework, told by its sheets. The publisher gives roles no ids: a role is known by its sector, each
 * of its tracks, and its title.
 */
final class SkillsFutureRelease extends Release {
    private static final String DESCRIPTIONS = "Job Role_Description";
    private static final String TASKS = "Job Role_CWF_KT";
    private static final List<String> SKILLS = List.of("Job Role_TCS_CCS", "Job Role_TSC_CCS");
    private static final String KEY = "TSC_CCS_Key";
    private static final Set<String> NOT_WANTED = Set.of("TSC_CCS_K&A");

    private static final String SECTOR = "Sector";
    private static final String TRACK = "Track";
    private static final String ROLE = "Job Role";
    private static final String TITLE = "TSC_CCS Title";
    private static final String TYPE = "TSC_CCS Type";
    private static final String LEVEL = "Proficiency Level";
    private static final String SKILL_CODE = "TSC_CCS Code";

    /** The text that stands where there is nothing. */
    private static final String NONE = "None";

    private static final String BETWEEN_TRACKS = " / ";

    static final List<ReleaseParts.Part> PARTS = List.of(
            new ReleaseParts.Part("tasks", "the sheet " + TASKS),
            new ReleaseParts.Part("skills", "the sheet " + String.join(" or ", SKILLS)));

    private final ReleaseParts parts;
    private final Map<String, String> passedOver = new LinkedHashMap<>();

    /** By the names of the skills. */
    private final Map<String, String> descriptions = new HashMap<>();

    /** Roles by each of their codes. */
    private final Map<String, PublishedRole> byCode = new HashMap<>();

    private final Map<PublishedRole, Map<String, AskedSkill>> asked = new LinkedHashMap<>();

    /** @param standing the names of the parts that the catalogue has of an earlier release */
    SkillsFutureRelease(
            Archive workbook, ImportTally tally, Slugs slugs, SkillMerger.Merge skills, Set<String> standing) {
        super(workbook, tally, slugs, skills);
        this.parts = new ReleaseParts("the framework", PARTS, standing, tally);
    }

    @Override
    public SourceDocument source() {
        return new SourceDocument(
                null,
                SkillsFutureImporter.PUBLISHER.source(),
                "Skills Framework",
                "SkillsFuture Singapore",
                null,
                null,
                "As its publisher states it",
                "https://www.skillsfuture.gov.sg/skills-framework",
                "Job roles of Singapore by sector and track, what they do, and which skills they ask for.",
                null);
    }

    @Override
    public boolean hasOccupations() {
        return true;
    }

    @Override
    public String whyPassedOver(String sheet) {
        return NOT_WANTED.contains(sheet)
                ? "known, and not wanted: the catalogue has no place for what it tells"
                : "unknown: no release of the framework that this service knows has such a sheet";
    }

    @Override
    public void tellFiles() {
        passedOver.forEach(tally.findings()::passOver);
    }

    @Override
    public void read() throws IOException {
        Workbook.check(archive.file(), tally);
        try (ReadableWorkbook workbook = new ReadableWorkbook(archive.file().toFile())) {
            Map<String, Sheet> sheets = new LinkedHashMap<>();
            workbook.getSheets().forEach(sheet -> sheets.put(sheet.getName().strip(), sheet));
            String skillSheet = SKILLS.stream()
                    .filter(sheets::containsKey)
                    .findFirst()
                    .orElseThrow(() -> missing(String.join(" or ", SKILLS), sheets.keySet()));
            if (!sheets.containsKey(DESCRIPTIONS)) {
                throw missing(DESCRIPTIONS, sheets.keySet());
            }
            sheets.keySet().stream()
                    .filter(name ->
                            !Set.of(DESCRIPTIONS, TASKS, skillSheet, KEY).contains(name))
                    .forEach(name -> passedOver.put(name, whyPassedOver(name)));
            read(sheets, KEY, List.of(TITLE, "TSC_CCS Description"), this::describe);
            read(sheets, DESCRIPTIONS, List.of(SECTOR, TRACK, ROLE, "Job Role Description"), this::readRole);
            read(sheets, TASKS, List.of(SECTOR, TRACK, ROLE, "Critical Work Function", "Key Tasks"), this::readTask);
            read(sheets, skillSheet, List.of(SECTOR, TRACK, ROLE, TITLE, TYPE, LEVEL, SKILL_CODE), this::readSkill);
        } catch (ExcelReaderException unreadable) {
            throw new UnreadableFileException("The file cannot be read as an Excel workbook (.xlsx).");
        }
        asked.forEach((role, ofRole) -> ofRole.forEach((skill, how) -> role.skills.add(how.requirement(skill))));
        whole.addAll(EnumSet.of(Part.responsibilities, Part.skills));
        parts.refuseMissing(part -> true, "takes away what stands of them");
    }

    private static UnreadableFileException missing(String sheet, Set<String> there) {
        return new UnreadableFileException(
                "The workbook has no sheet '%s'. It has %s.".formatted(sheet, String.join(", ", there)));
    }

    private void read(Map<String, Sheet> sheets, String name, List<String> columns, Consumer<Table.Row> taker)
            throws IOException {
        Sheet sheet = sheets.get(name);
        if (sheet == null) {
            return;
        }
        try (Stream<Row> rows = sheet.openStream()) {
            Table.readSheet(
                    name,
                    rows.iterator(),
                    columns,
                    // Older copies write TCS for TSC, and either without CCS.
                    header -> header.replaceFirst("^T(SC|CS)(_CCS)? ", "TSC_CCS "),
                    tally,
                    taker,
                    row -> unread(row.map(SkillsFutureRelease::codes)
                            .map(codes -> codes.get(0))
                            .orElse(null)));
        }
    }

    private void unread(@Nullable String code) {
        unreadRole(code);
        Stream.of(Part.responsibilities, Part.skills).forEach(part -> unread(part, code));
    }

    private static String stated(Table.Row row, String column) {
        String text = row.text(column);
        return text.equals(NONE) ? "" : text;
    }

    private static List<String> tracks(Table.Row row) {
        return Stream.of(stated(row, TRACK).split(BETWEEN_TRACKS))
                .map(String::strip)
                .distinct()
                .toList();
    }

    /** A role that belongs to several tracks has the code of each. */
    private static List<String> codes(Table.Row row) {
        return tracks(row).stream()
                .map(track -> Stream.of(stated(row, SECTOR), track, row.text(ROLE))
                        .map(Slugs::slug)
                        .reduce((outer, inner) -> outer + "." + inner)
                        .orElseThrow())
                .toList();
    }

    private PublishedRole role(Table.Row row) {
        return codes(row).stream()
                .filter(byCode::containsKey)
                .map(byCode::get)
                .findFirst()
                .orElseThrow(() -> new Table.UnmatchedException("job role " + String.join(", ", codes(row))));
    }

    private void describe(Table.Row row) {
        String description = stated(row, "TSC_CCS Description");
        if (!description.isEmpty()) {
            descriptions.putIfAbsent(row.text(TITLE), description);
        }
    }

    private void readRole(Table.Row row) {
        String title = row.text(ROLE);
        String sector = stated(row, SECTOR);
        if (title.isEmpty() || sector.isEmpty()) {
            throw row.rejected(
                    title.isEmpty() ? ROLE : SECTOR, "required", "is empty; a role is known by its sector and title.");
        }
        List<String> codes = codes(row);
        if (codes.stream().anyMatch(byCode::containsKey)) {
            tally.repeated(1);
            PublishedRole known = role(row);
            codes.forEach(code -> byCode.putIfAbsent(code, known));
            return;
        }
        String track = tracks(row).get(0);
        FamilyDocument family = new FamilyDocument(
                null,
                Slugs.slug("skillsfuture " + sector + " " + track),
                track.isEmpty() ? sector : "%s (%s)".formatted(track, sector),
                "Track of a sector in the Skills Framework of Singapore.");
        put(family);
        PublishedRole published = new PublishedRole(codes.get(0));
        String description = stated(row, "Job Role Description");
        published.profile = new PublishedRole.Profile(
                title,
                description.isEmpty() ? title : description,
                family.slug(),
                codes.stream()
                        .map(code -> SkillsFutureImporter.PUBLISHER.code("skillsfuture", code, Code.Relation.exact))
                        .toList(),
                List.of(evidence(codes.get(0))));
        codes.forEach(code -> byCode.put(code, published));
        roles.put(codes.get(0), published);
        slugs.of(codes.get(0), title, sector + " " + track);
    }

    private void readTask(Table.Row row) {
        parts.tell("tasks");
        PublishedRole role = role(row);
        for (String task : new ArrayList<>(List.of(stated(row, "Key Tasks").split("\\R")))) {
            String statement = task.replaceFirst("^[-\u2022*]\\s*", "").strip();
            if (!statement.isEmpty()
                    && role.responsibilities.stream()
                            .noneMatch(known -> known.statement().equals(statement))) {
                role.responsibilities.add(new ResponsibilityStatement(
                        null,
                        statement,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(evidence(role.code + ", " + stated(row, "Critical Work Function")))));
            }
        }
    }

    private void readSkill(Table.Row row) {
        parts.tell("skills");
        PublishedRole role = role(row);
        String name = row.text(TITLE);
        if (name.isEmpty() || name.equals(NONE)) {
            throw new Table.NotWantedException();
        }
        AskedSkill how = AskedSkill.of(row, LEVEL, stated(row, SKILL_CODE), role.code);
        asked.computeIfAbsent(role, first -> new LinkedHashMap<>())
                .merge(skill(name, stated(row, TYPE)), how, AskedSkill::with);
    }

    private String skill(String name, String type) {
        String code = Slugs.slug(name);
        String slug = skills.slugs().of(code, name, "skillsfuture");
        if (!skills.has(slug)) {
            skills.put(new SkillDocument(
                    null,
                    slug,
                    name,
                    type.toLowerCase(Locale.ROOT).startsWith("ccs") ? SkillType.interpersonal : SkillType.method,
                    descriptions.get(name),
                    List.of(),
                    List.of(SkillsFutureImporter.PUBLISHER.code("skillsfuture", code, Code.Relation.exact)),
                    List.of(),
                    List.of(evidence("skill " + name)),
                    Map.of()));
        }
        return slug;
    }

    private static Evidence evidence(String locator) {
        String shortened = locator.length() <= 500 ? locator : locator.substring(0, 500);
        return new Evidence(SkillsFutureImporter.PUBLISHER.source(), shortened, null, Evidence.Method.published, null);
    }
}
