package io.rolebook.publisher;

import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Code;
import io.rolebook.http.CodeScheme;
import io.rolebook.imports.Archive;
import io.rolebook.imports.ImportTally;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.role.FamilyDocument;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One release of ESCO, file by file, in whatever language it is. */
final class EscoRelease extends Release {
    private static final SourceDocument SOURCE = new SourceDocument(
            null,
            "esco",
            "European Skills, Competences, Qualifications and Occupations (ESCO)",
            "European Commission",
            null,
            null,
            "Reuse with acknowledgement of the source (Decision 2011/833/EU)",
            "https://esco.ec.europa.eu/",
            "Occupations and skills of the European labour market, and which skills an occupation takes.",
            "This service uses the ESCO classification of the European Commission.");

    static final String URI = "conceptUri";
    static final String NAME = "preferredLabel";
    private static final String CONCEPTS = "http://data.europa.eu/esco/";
    private static final Pattern LANGUAGE = Pattern.compile("(_[a-z]{2}(-[A-Za-z]+)?)?\\.csv$");
    private static final Pattern KINDS = Pattern.compile("^(occupation|skill)/");

    private final ReleaseParts parts;
    private boolean hasOccupations;

    /** @param standing the names of the parts that the catalogue has of an earlier release */
    EscoRelease(Archive archive, ImportTally tally, Slugs slugs, SkillMerger.Merge skills, Set<String> standing) {
        super(archive, tally, slugs, skills);
        this.parts = new ReleaseParts("ESCO", EscoPart.all(), standing, tally);
    }

    @Override
    public SourceDocument source() {
        return SOURCE;
    }

    @Override
    public boolean hasOccupations() {
        return hasOccupations;
    }

    @Override
    public String whyPassedOver(String file) {
        if (EscoPart.NOT_WANTED.contains(stem(file))) {
            return "known, and not wanted: the catalogue has no place for what it tells";
        }
        return EscoPart.READ.contains(stem(file))
                ? "known, and there in another language, which is read"
                : "unknown: no release of ESCO that this service knows has such a file";
    }

    @Override
    public void read() throws IOException {
        Map<String, FamilyDocument> groups = readGroups();
        hasOccupations = readOccupations(groups);
        if (hasOccupations) {
            whole.add(Part.alternateTitles);
        }
        EscoSkills ofSkills = new EscoSkills(this, parts);
        boolean hasSkills = ofSkills.read("skills") | ofSkills.read("skillGroups");
        boolean hasRelations = ofSkills.readBroader() | ofSkills.readRequirements();
        if (!hasOccupations && !hasSkills && !hasRelations) {
            throw new UnreadableFileException("The archive has none of ESCO's files occupations_….csv, skills_….csv and"
                    + " occupationSkillRelations.csv. It has %s."
                            .formatted(archive.names().stream().limit(10).collect(Collectors.joining(", "))));
        }
        Set<String> files = archive.names().stream().map(EscoRelease::stem).collect(Collectors.toSet());
        parts.refuseMissing(
                part -> EscoPart.isExpected(part, files),
                "takes the others: what stands of a file that is not there stays, of one without rows it goes");
    }

    /** What a file of ESCO is called, without its language and ending. */
    private static String stem(String file) {
        return LANGUAGE.matcher(file).replaceFirst("");
    }

    /** The name of a file in the archive: in English, or else in any language. From 1.2 on relations have one, too. */
    private Optional<String> find(String file) {
        return archive.names().stream()
                .filter(name -> name.endsWith(".csv") && stem(name).equals(file))
                .min(Comparator.comparing((String name) -> !name.endsWith("_en.csv"))
                        .thenComparing(name -> name));
    }

    boolean has(String file) {
        return find(file).isPresent();
    }

    /** @return whether the archive has the file */
    public boolean read(String file, List<String> columns, Consumer<Table.Row> taker) throws IOException {
        return read(file, columns, taker, row -> {});
    }

    /** @param unread is told of each row that is refused */
    public boolean read(
            String file, List<String> columns, Consumer<Table.Row> taker, Consumer<Optional<Table.Row>> unread)
            throws IOException {
        Optional<String> found = find(file);
        if (found.isPresent()) {
            InputStream content = archive.open(found.get()).orElseThrow();
            Table.readCsv(found.get(), content, columns, tally, taker, unread);
        }
        return found.isPresent();
    }

    /** The sub-major groups of ISCO-08, by their codes of two digits. */
    private Map<String, FamilyDocument> readGroups() throws IOException {
        Map<String, FamilyDocument> groups = new HashMap<>();
        read("ISCOGroups", List.of("code", NAME), row -> {
            String code = row.text("code");
            if (code.length() != 2) {
                throw new Table.NotWantedException();
            }
            String title = row.text(NAME);
            groups.put(
                    code,
                    new FamilyDocument(
                            null, Slugs.slug(title), title, "Sub-major group %s of ISCO-08.".formatted(code)));
        });
        return groups;
    }

    private boolean readOccupations(Map<String, FamilyDocument> groups) throws IOException {
        List<String> columns = List.of(URI, "iscoGroup", NAME, "altLabels", "description");
        return read(
                "occupations",
                columns,
                row -> {
                    parts.tell(EscoPart.occupations.name());
                    if (!row.text("altLabels").isEmpty()) {
                        parts.tell(EscoPart.alternateTitles.name());
                    }
                    String code = code(row, URI);
                    String group = row.text("iscoGroup");
                    FamilyDocument family = group.length() < 2 ? null : groups.get(group.substring(0, 2));
                    if (family == null) {
                        throw row.rejected(
                                "iscoGroup",
                                "unknown-reference",
                                "is '%s', whose sub-major group the file of ISCO groups does not have."
                                        .formatted(group));
                    }
                    if (!isReleased(row)) {
                        throw new Table.UnmatchedException("occupation with the status " + row.text("status"));
                    }
                    put(family);
                    PublishedRole role = new PublishedRole(code);
                    String title = row.text(NAME);
                    role.profile = new PublishedRole.Profile(
                            title,
                            row.text("description"),
                            family.slug(),
                            Stream.of(
                                            EscoImporter.PUBLISHER.code("esco", code, Code.Relation.exact),
                                            numbered(row),
                                            EscoImporter.PUBLISHER.code("isco-08", group, Code.Relation.broader))
                                    .filter(Objects::nonNull)
                                    .toList(),
                            List.of(evidence(row.text(URI), row.known("modifiedDate"))));
                    role.alternateTitles.addAll(labels(row, title));
                    slugs.of(code, title, "esco " + code.substring(0, Math.min(8, code.length())));
                    roles.put(code, role);
                },
                row -> {
                    // What a row at fault would have told of them cannot be known.
                    parts.tell(EscoPart.occupations.name());
                    parts.tell(EscoPart.alternateTitles.name());
                    unreadRole(codeOf(row, URI));
                });
    }

    /** The code that a refused row names; null where it names none. */
    static @Nullable String codeOf(Optional<Table.Row> row, String column) {
        return row.map(refused -> refused.text(column))
                .filter(uri -> uri.startsWith(CONCEPTS))
                .map(uri -> KINDS.matcher(uri.substring(CONCEPTS.length())).replaceFirst(""))
                .orElse(null);
    }

    /** A concept's address less what all of them begin with. */
    static String code(Table.Row row, String column) {
        String uri = row.text(column);
        if (!uri.startsWith(CONCEPTS)) {
            throw row.rejected(
                    column, "invalid", "is '%s'; it must be an address that begins with %s.".formatted(uri, CONCEPTS));
        }
        return KINDS.matcher(uri.substring(CONCEPTS.length())).replaceFirst("");
    }

    /** The number of an occupation within its group of ISCO; null where the release has none. */
    private static @Nullable Code numbered(Table.Row row) {
        String number = row.known("code");
        return number == null || CodeScheme.fault("esco", number).isPresent()
                ? null
                : EscoImporter.PUBLISHER.code("esco", number, Code.Relation.exact);
    }

    static boolean isReleased(Table.Row row) {
        String status = row.known("status");
        return status == null || status.equals("released");
    }

    static List<String> labels(Table.Row row, String name) {
        return Stream.of(row.text("altLabels").split("\\R"))
                .map(String::strip)
                .filter(label -> !label.isEmpty() && !label.equals(name))
                .distinct()
                .toList();
    }

    static Evidence evidence(String locator, @Nullable String modified) {
        boolean isDated = modified != null && modified.matches("\\d{4}-\\d\\d-\\d\\dT.*");
        return new Evidence(
                SOURCE.slug(), locator, isDated ? modified.substring(0, 10) : null, Evidence.Method.published, null);
    }
}
