package io.rolebook.publisher;

import static io.rolebook.publisher.EscoRelease.NAME;
import static io.rolebook.publisher.EscoRelease.URI;

import io.rolebook.http.Code;
import io.rolebook.http.CodeScheme;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.role.FamilyDocument;
import io.rolebook.skill.GreenShare;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a release of ESCO says of occupations. */
final class EscoOccupations {
    /** Of the European Commission's vocabularies; the code has lost its point. */
    private static final Pattern NACE =
            Pattern.compile("https?://data\\.europa\\.eu/ux2/nace2\\.1/([A-V]|(\\d{2})(\\d{0,2}))");

    private static final Pattern REGULATION =
            Pattern.compile("http://data\\.europa\\.eu/esco/(regulated-professions/(un)?regulated)");

    private final EscoRelease release;
    private final ReleaseParts parts;

    EscoOccupations(EscoRelease release, ReleaseParts parts) {
        this.release = release;
        this.parts = parts;
    }

    /** @param groups by their codes of two digits */
    boolean read(Map<String, FamilyDocument> groups) throws IOException {
        List<String> columns = List.of(URI, "iscoGroup", NAME, "altLabels", "description");
        return release.read(
                "occupations",
                columns,
                row -> {
                    parts.tell(EscoPart.occupations.name());
                    if (!row.text("altLabels").isEmpty()) {
                        parts.tell(EscoPart.alternateTitles.name());
                    }
                    String code = EscoRelease.code(row, URI);
                    String group = row.text("iscoGroup");
                    FamilyDocument family = group.length() < 2 ? null : groups.get(group.substring(0, 2));
                    if (family == null) {
                        throw row.rejected(
                                "iscoGroup",
                                "unknown-reference",
                                "is '%s', whose sub-major group the file of ISCO groups does not have."
                                        .formatted(group));
                    }
                    if (!EscoRelease.isReleased(row)) {
                        throw new Table.UnmatchedException("occupation with the status " + row.text("status"));
                    }
                    release.put(family);
                    PublishedRole role = new PublishedRole(code);
                    String title = row.text(NAME);
                    role.profile = new PublishedRole.Profile(
                            title,
                            row.text("description"),
                            family.slug(),
                            codes(row, code, group),
                            List.of(EscoRelease.evidence(row.text(URI), row.known("modifiedDate"))));
                    role.alternateTitles.addAll(EscoRelease.labels(row, title));
                    release.slugs.of(code, title, "esco " + code.substring(0, Math.min(8, code.length())));
                    release.roles.put(code, role);
                },
                row -> {
                    // What a row at fault would have told of them cannot be known.
                    parts.tell(EscoPart.occupations.name());
                    parts.tell(EscoPart.alternateTitles.name());
                    release.unreadRole(EscoRelease.codeOf(row, URI));
                });
    }

    private static List<Code> codes(Table.Row row, String code, String group) {
        List<Code> codes = new ArrayList<>(Stream.of(
                        EscoImporter.PUBLISHER.code("esco", code, Code.Relation.exact),
                        numbered(row),
                        EscoImporter.PUBLISHER.code("isco-08", group, Code.Relation.broader))
                .filter(Objects::nonNull)
                .toList());
        Matcher regulation = REGULATION.matcher(row.text("regulatedProfessionNote"));
        if (regulation.matches()) {
            codes.add(EscoImporter.PUBLISHER.code("esco", regulation.group(1), Code.Relation.broader));
        }
        Stream.of(row.text("naceCode").split("[\\s,|]+"))
                .filter(address -> !address.isEmpty())
                .map(address -> nace(row, address))
                .distinct()
                .map(industry -> EscoImporter.PUBLISHER.code("nace-rev-2-1", industry, Code.Relation.related))
                .forEach(codes::add);
        return codes;
    }

    private static String nace(Table.Row row, String address) {
        Matcher found = NACE.matcher(address);
        if (!found.matches()) {
            throw row.rejected(
                    "naceCode",
                    "invalid",
                    "is '%s'; it must be such as http://data.europa.eu/ux2/nace2.1/6210.".formatted(address));
        }
        return found.group(3) == null || found.group(3).isEmpty()
                ? found.group(1)
                : found.group(2) + "." + found.group(3);
    }

    /** The number of an occupation within its group of ISCO; null where the release has none. */
    private static @Nullable Code numbered(Table.Row row) {
        String number = row.known("code");
        return number == null || CodeScheme.fault("esco", number).isPresent()
                ? null
                : EscoImporter.PUBLISHER.code("esco", number, Code.Relation.exact);
    }

    /** Of occupations; those of groups of ISCO are none of roles. */
    void readGreenShares() throws IOException {
        boolean isRead = release.read(
                "greenShareOcc",
                List.of("conceptType", URI, "greenShare"),
                row -> {
                    if (!row.text("conceptType").equals("Occupation")) {
                        throw new Table.NotWantedException();
                    }
                    parts.tell(EscoPart.greenShares.name());
                    PublishedRole role = release.roles.get(EscoRelease.code(row, URI));
                    if (role == null) {
                        throw new Table.UnmatchedException("occupation " + row.text(URI));
                    }
                    role.greenShare = new GreenShare(share(row), List.of(EscoRelease.evidence(row.text(URI), null)));
                },
                row -> release.unread(Part.greenShare, EscoRelease.codeOf(row, URI)));
        if (isRead) {
            release.whole.add(Part.greenShare);
        }
    }

    private static BigDecimal share(Table.Row row) {
        String text = row.text("greenShare");
        if (!text.matches("0(\\.\\d{1,20})?|1(\\.0{1,20})?")) {
            throw row.rejected("greenShare", "invalid", "is '%s'; it must be from 0 to 1.".formatted(text));
        }
        return new BigDecimal(text);
    }
}
