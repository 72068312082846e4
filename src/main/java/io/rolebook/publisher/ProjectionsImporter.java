package io.rolebook.publisher;

import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.TableFile;
import io.rolebook.imports.TableFile.Line;
import io.rolebook.money.Money;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.role.RoleDocument.Education;
import io.rolebook.role.RoleDocument.Outlook;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The employment projections of the U.S. Bureau of Labor Statistics, as its web site exports them as CSV, or in a workbook. They go to the
 * roles that are exactly an occupation of SOC 2018.
 */
@Singleton
public class ProjectionsImporter implements DocumentFormat {
    private static final String TITLE = "Occupation Title";
    private static final String CODE = "Occupation Code";
    private static final String EDUCATION = "Typical Entry-Level Education";
    private static final Pattern PERIOD = Pattern.compile("Employment Percent Change, (\\d{4})-(\\d{4})");
    private static final Pattern OCCUPATION = Pattern.compile("(?:=\")?(\\d\\d-\\d{4})\"?");
    /** Of the columns, more than half as the Bureau calls them; above its table may stand "Employment Projections". */
    private static final Predicate<String> COLUMN = Pattern.compile(
                    "Occupation (Title|Code)|Employment \\d{4}|(Employment|Occupational) .*\\d{4}-\\d{4}.*"
                            + "|Median Annual Wage \\d{4}|Typical Entry-Level Education")
            .asMatchPredicate();

    private static final List<ReleaseParts.Part> PARTS = List.of(
            new ReleaseParts.Part(Part.outlook.name(), "rows of occupations"),
            new ReleaseParts.Part(Part.education.name(), "the column '%s'".formatted(EDUCATION)));

    private final Catalogue catalogue;
    private final Holdings holdings;
    private final RoleMerger mergeRoles;
    private final TableFiles tables;

    ProjectionsImporter(Catalogue catalogue, Holdings holdings, RoleMerger mergeRoles, TemporaryFiles files) {
        this.catalogue = catalogue;
        this.holdings = holdings;
        this.mergeRoles = mergeRoles;
        this.tables = new TableFiles(
                files,
                cell -> COLUMN.test(cell.strip()),
                "such as %s, %s and Employment Percent Change, 2021-2031".formatted(TITLE, CODE));
    }

    @Override
    public String name() {
        return PublisherFormats.PROJECTIONS;
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        return read(content, null, tally);
    }

    @Override
    public boolean hasSheets() {
        return true;
    }

    @Override
    public List<Document> read(InputStream content, @Nullable String sheet, ImportTally tally) throws IOException {
        // What stands must not change between the reading of it and the write.
        catalogue.lock();
        return tables.read(content, sheet, tally, (rows, header, lines) -> read(rows, header, lines, tally));
    }

    private List<Document> read(TableFile rows, Line header, Iterator<Line> lines, ImportTally tally) {
        Projections projections = new Projections(period(header));
        Map<String, List<String>> rolesByCode = holdings.roles("soc-2018").stream()
                .collect(Collectors.groupingBy(
                        Holdings.Coded::code, Collectors.mapping(Holdings.Coded::slug, Collectors.toList())));
        Map<String, PublishedRole> published = new HashMap<>();
        Map<String, PublishedRole> ofWider = new HashMap<>();
        ReleaseParts parts = new ReleaseParts("the projections", PARTS, Set.copyOf(holdings.projectionParts()), tally);
        Table.read(rows, header, lines, projections.columns(), tally, row -> {
            String code = code(row);
            PublishedRole role = projections.role(code, row, false);
            parts.tell(Part.outlook.name());
            if (!role.education.isEmpty()) {
                parts.tell(Part.education.name());
            }
            List<String> carriers = rolesByCode.getOrDefault(code, List.of());
            List<String> inside = WiderOccupations.parts(code, rolesByCode.keySet());
            if (carriers.isEmpty() && inside.isEmpty()) {
                throw new Table.UnmatchedException("occupation %s %s".formatted(code, title(row)));
            }
            carriers.forEach(slug -> published.put(slug, role));
            if (!inside.isEmpty()) {
                PublishedRole ofPart = projections.role(code, row, true);
                inside.forEach(part ->
                        rolesByCode.getOrDefault(part, List.of()).forEach(slug -> ofWider.putIfAbsent(slug, ofPart)));
            }
        });
        parts.refuseMissing(part -> true, "takes away what stands of them");
        // A role that has a projection of its own is not told of a wider one.
        ofWider.forEach(published::putIfAbsent);
        List<Document> documents = new ArrayList<>(List.of(projections.source()));
        documents.addAll(mergeRoles.merge(
                new Publication(
                        projections.publisher(),
                        published,
                        EnumSet.of(Part.outlook, Part.education),
                        Set.of(),
                        false,
                        Set.of()),
                tally));
        return documents;
    }

    private static Matcher period(Line header) {
        Matcher period = PERIOD.matcher(String.join("\n", header.fields()));
        if (!period.find()) {
            throw new UnreadableFileException("The header has no column such as 'Employment Percent Change, 2021-2031',"
                    + " so the file is not the projections as the Bureau of Labor Statistics exports them.");
        }
        return period;
    }

    /** The code as a spreadsheet's formula that yields it as text: ="15-2051". */
    private static String code(Table.Row row) {
        Matcher code = OCCUPATION.matcher(row.text(CODE));
        if (!code.matches()) {
            throw row.rejected(
                    CODE, "invalid", "is '%s'; it must be a code such as 15-2051.".formatted(row.text(CODE)));
        }
        return code.group(1);
    }

    /** The title without the examples that the export puts behind it. */
    private static String title(Table.Row row) {
        return row.text(TITLE).split("(?<=\\s)\\*", 2)[0].strip();
    }

    /** The projections of one period of ten years. */
    private record Projections(String from, String to) {
        Projections(Matcher period) {
            this(period.group(1), period.group(2));
        }

        List<String> columns() {
            return List.of(TITLE, CODE, before(), after(), growth(), openings());
        }

        private String before() {
            return "Employment " + from;
        }

        private String after() {
            return "Employment " + to;
        }

        private String growth() {
            return "Employment Percent Change, %s-%s".formatted(from, to);
        }

        private String openings() {
            return "Occupational Openings, %s-%s Annual Average".formatted(from, to);
        }

        Publisher publisher() {
            return new Publisher(source().slug(), "soc-2018", Set.of());
        }

        SourceDocument source() {
            return new SourceDocument(
                    null,
                    "bls-projections",
                    "Employment Projections %s to %s".formatted(from, to),
                    "U.S. Bureau of Labor Statistics",
                    null,
                    null,
                    "Public domain",
                    "https://www.bls.gov/emp/",
                    "Employment by occupation in the United States, as it was and as it is projected to be.",
                    null);
        }

        /** @param isPart whether it is for a role that is a part of the occupation */
        PublishedRole role(String code, Table.Row row, boolean isPart) {
            PublishedRole role = new PublishedRole(code);
            List<Evidence> evidence = List.of(new Evidence(
                    source().slug(),
                    code,
                    from,
                    Evidence.Method.published,
                    isPart ? WiderOccupations.note(code, title(row)) : null));
            BigDecimal growth = number(row, growth());
            role.outlook.add(new Outlook(
                    "employment-growth",
                    growth,
                    "percent",
                    from,
                    to,
                    "%s (SOC 2018 %s) in the United States".formatted(title(row), code),
                    "Employment is projected to go from %s thousand in %s to %s thousand in %s (%s percent), with %s thousand openings a year."
                            .formatted(
                                    number(row, before()).toPlainString(),
                                    from,
                                    number(row, after()).toPlainString(),
                                    to,
                                    growth.toPlainString(),
                                    number(row, openings()).toPlainString()),
                    isPart ? code : null,
                    evidence));
            String education = row.known(EDUCATION);
            if (education != null) {
                role.education.add(new Education("Typical at entry: " + education + ".", false, evidence));
            }
            return role;
        }

        private static BigDecimal number(Table.Row row, String column) {
            try {
                // A spreadsheet makes 57 of 57.0, and 1,579.80 of 1,579.8.
                return Money.plain(new BigDecimal(row.text(column).replace(",", "")));
            } catch (NumberFormatException other) {
                throw row.rejected(
                        column, "invalid", "is '%s'; it must be a number such as 1,449.8.".formatted(row.text(column)));
            }
        }
    }
}
