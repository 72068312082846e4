package io.rolebook.publisher;

import io.rolebook.file.UnreadableFileException;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One release of ESCO, file by file: in English, or what it calls everything in other languages. */
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
    static final String ENGLISH = "en";
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
                ? "known, and the same in each language: it is read with the one that has the rest"
                : "unknown: no release of ESCO that this service knows has such a file";
    }

    @Override
    public void read() throws IOException {
        EscoLabels labels = new EscoLabels(this);
        if (labels.areAlone()) {
            parts.refuseAlone(labels.languages());
            labels.read();
            return;
        }
        EscoOccupations occupations = new EscoOccupations(this, parts);
        hasOccupations = occupations.read(readGroups());
        occupations.readGreenShares();
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
        labels.read();
        Set<String> files = archive.names().stream().map(EscoRelease::stem).collect(Collectors.toSet());
        parts.refuseMissing(
                part -> EscoPart.isExpected(part, files),
                "takes the others: what stands of a file that is not there stays, of one without rows it goes");
    }

    /** What a file of ESCO is called, without its language and ending. */
    static String stem(String file) {
        return LANGUAGE.matcher(file).replaceFirst("");
    }

    /** The language that the name of a file tells; English where it tells none. */
    static String language(String file) {
        Matcher found = LANGUAGE.matcher(file);
        return found.find() && found.group(1) != null ? found.group(1).substring(1) : ENGLISH;
    }

    /** The name of a file in the archive. Relations are the same in any language, and from 1.2 on they have one. */
    private Optional<String> find(String file) {
        return archive.names().stream()
                .filter(name -> name.endsWith(".csv") && stem(name).equals(file))
                .filter(name ->
                        !EscoLabels.FILES.contains(file) || language(name).equals(ENGLISH))
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
