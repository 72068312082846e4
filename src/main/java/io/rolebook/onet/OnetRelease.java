package io.rolebook.onet;

import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Code;
import io.rolebook.imports.Archive;
import io.rolebook.imports.ImportTally;
import io.rolebook.publisher.OccupationGroups;
import io.rolebook.publisher.PublishedRole;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.publisher.Release;
import io.rolebook.publisher.ReleaseParts;
import io.rolebook.publisher.SkillMerger;
import io.rolebook.publisher.Slugs;
import io.rolebook.publisher.Table;
import io.rolebook.role.FamilyDocument;
import io.rolebook.source.Evidence;
import io.rolebook.source.Evidence.Method;
import io.rolebook.source.SourceDocument;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
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
public final class OnetRelease extends Release {
    private static final String OCCUPATIONS = "Occupation Data.txt";
    static final String CODE = "O*NET-SOC Code";
    static final String ELEMENT = "Element ID";
    private static final Pattern RELEASE = Pattern.compile("O\\*NET (\\d+\\.\\d+) Database");
    private static final Pattern MONTH = Pattern.compile("(\\d\\d)/(\\d{4})");

    /** An element of the content model. */
    record Element(String name, @Nullable String description) {}

    private final Map<String, Element> elements = new HashMap<>();
    private final OnetSkills required = new OnetSkills(this);
    private final ReleaseParts parts;
    private String release = "";

    /** @param standing the names of the parts that the catalogue has of an earlier release */
    OnetRelease(Archive archive, ImportTally tally, Slugs slugs, SkillMerger.Merge skills, Set<String> standing) {
        super(archive, tally, slugs, skills);
        this.parts = new ReleaseParts("O*NET", OnetPart.all(), standing, tally);
    }

    @Override
    public String whyPassedOver(String file) {
        return OnetFile.NOT_WANTED.stream().anyMatch(file::matches)
                ? "known, and not wanted: the catalogue has no place for what it tells"
                : "unknown: no release of O*NET that this service knows has such a file";
    }

    @Override
    public boolean hasOccupations() {
        return true;
    }

    @Override
    public SourceDocument source() {
        return new SourceDocument(
                null,
                OnetImporter.PUBLISHER.source(),
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
    public void read() throws IOException {
        release = archive.open("Read Me.txt").map(OnetRelease::releaseOf).orElse("");
        readOccupations();
        readTitles();
        readElements();
        new OnetTasks(this).read(elements);
        required.read(elements);
        new OnetEducation(this).read();
        new OnetRelations(this).read();
        whole.addAll(
                EnumSet.of(Part.alternateTitles, Part.responsibilities, Part.skills, Part.education, Part.relations));
        parts.refuseMissing(part -> true, "takes away what stands of them");
    }

    /** There is a row of this part, whether or not it can be taken. */
    private void tell(@Nullable OnetPart part) {
        if (part != null) {
            parts.tell(part.name());
        }
    }

    /**
     * Reads the files of the first layout that the archive has all files of.
     *
     * @param unread is told of each row that is refused
     * @throws UnreadableFileException where the archive has some files of a layout, and not the others
     */
    public void read(
            @Nullable OnetPart part,
            List<List<OnetFile>> layouts,
            Consumer<Table.Row> taker,
            Consumer<Optional<Table.Row>> unread)
            throws IOException {
        for (List<OnetFile> layout : layouts) {
            List<String> absent = layout.stream()
                    .map(OnetFile::name)
                    .filter(name -> !archive.names().contains(name))
                    .toList();
            if (absent.isEmpty()) {
                for (OnetFile file : layout) {
                    read(
                            file,
                            row -> {
                                tell(part);
                                taker.accept(row);
                            },
                            row -> {
                                tell(part);
                                unread.accept(row);
                            });
                }
                return;
            }
            if (absent.size() < layout.size()) {
                throw new UnreadableFileException("The archive has no file '%s', beside which it has %s."
                        .formatted(
                                absent.get(0),
                                layout.stream()
                                        .map(OnetFile::name)
                                        .filter(name -> !absent.contains(name))
                                        .collect(Collectors.joining(", "))));
            }
        }
    }

    private void read(OnetFile file, Consumer<Table.Row> taker, Consumer<Optional<Table.Row>> unread)
            throws IOException {
        Table.readTabs(file.name(), archive.open(file.name()).orElseThrow(), file.columns(), tally, taker, unread);
    }

    /** The same for the files of one list of a role: what stands in it stays where a row about it is refused. */
    public void read(OnetPart part, List<List<OnetFile>> layouts, Consumer<Table.Row> taker) throws IOException {
        read(part, layouts, taker, row -> unread(part.part, code(row)));
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
    public boolean read(Part part, String file, List<String> columns, Consumer<Table.Row> taker) throws IOException {
        return read(file, columns, taker, row -> unread(part, code(row)));
    }

    /** @param unread is told of each row that is refused */
    public boolean read(
            String file, List<String> columns, Consumer<Table.Row> taker, Consumer<Optional<Table.Row>> unread)
            throws IOException {
        boolean isThere = archive.names().contains(file);
        if (isThere) {
            read(OnetFile.of(file, columns), taker, unread);
        }
        return isThere;
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
                        OnetImporter.PUBLISHER.code("onet", code, Code.Relation.exact),
                        OnetImporter.PUBLISHER.code(
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
        for (List<List<OnetFile>> titles : List.of(OnetFile.TITLES, OnetFile.REPORTED_TITLES)) {
            read(
                    OnetPart.alternateTitles,
                    titles,
                    row -> role(row).alternateTitles.add(row.text("Title")));
        }
    }

    private void readElements() throws IOException {
        read(
                "Content Model Reference.txt",
                List.of(ELEMENT, "Element Name", "Description"),
                row -> elements.put(row.text(ELEMENT), new Element(row.text("Element Name"), row.known("Description"))),
                row -> skills.unreadDescription());
    }

    static BigDecimal number(Table.Row row, String column) {
        try {
            return new BigDecimal(row.text(column));
        } catch (NumberFormatException other) {
            throw row.rejected(column, "invalid", "is '%s'; it must be a number.".formatted(row.text(column)));
        }
    }

    static Evidence evidence(String locator, @Nullable String date, Method method, @Nullable String note) {
        return new Evidence(OnetImporter.PUBLISHER.source(), locator, month(date), method, note);
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
