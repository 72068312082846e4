package io.rolebook.publisher;

import io.rolebook.role.FamilyDocument;
import java.util.Map;
import java.util.Optional;

/** The 23 major groups of the Standard Occupational Classification of 2018, as families of roles. */
public final class OccupationGroups {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("11", "Management occupations"),
            Map.entry("13", "Business and financial operations occupations"),
            Map.entry("15", "Computer and mathematical occupations"),
            Map.entry("17", "Architecture and engineering occupations"),
            Map.entry("19", "Life, physical, and social science occupations"),
            Map.entry("21", "Community and social service occupations"),
            Map.entry("23", "Legal occupations"),
            Map.entry("25", "Educational instruction and library occupations"),
            Map.entry("27", "Arts, design, entertainment, sports, and media occupations"),
            Map.entry("29", "Healthcare practitioners and technical occupations"),
            Map.entry("31", "Healthcare support occupations"),
            Map.entry("33", "Protective service occupations"),
            Map.entry("35", "Food preparation and serving related occupations"),
            Map.entry("37", "Building and grounds cleaning and maintenance occupations"),
            Map.entry("39", "Personal care and service occupations"),
            Map.entry("41", "Sales and related occupations"),
            Map.entry("43", "Office and administrative support occupations"),
            Map.entry("45", "Farming, fishing, and forestry occupations"),
            Map.entry("47", "Construction and extraction occupations"),
            Map.entry("49", "Installation, maintenance, and repair occupations"),
            Map.entry("51", "Production occupations"),
            Map.entry("53", "Transportation and material moving occupations"),
            Map.entry("55", "Military specific occupations"));

    private OccupationGroups() {}

    /** @param code of an occupation, such as 15-2051 */
    public static Optional<FamilyDocument> family(String code) {
        String group = code.substring(0, 2);
        return Optional.ofNullable(TITLES.get(group))
                .map(title -> new FamilyDocument(
                        null, Slugs.slug(title), title, "Major group %s-0000 of SOC 2018.".formatted(group)));
    }
}
