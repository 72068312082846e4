package io.rolebook.publisher;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a release of ESCO tells, as {@code allowMissing} names it. ESCO was published as two archives, the classification and the
 * relations: one that has a file of either must have all of it.
 */
enum EscoPart {
    occupations("occupations", true),
    alternateTitles("occupations, column altLabels", true),
    skills("skills", true),
    requirements("occupationSkillRelations", false),
    skillHierarchy("broaderRelationsSkillPillar", false),
    greenShares("greenShareOcc", true);

    private static final Set<String> CLASSIFICATION = Set.of("occupations", "skills", "skillGroups", "ISCOGroups");
    private static final Set<String> RELATIONS = Set.of(
            "occupationSkillRelations",
            "broaderRelationsSkillPillar",
            "broaderRelationsOccPillar",
            "skillSkillRelations");

    static final Set<String> READ = Set.of(
            "occupations",
            "skills",
            "skillGroups",
            "ISCOGroups",
            "occupationSkillRelations",
            "broaderRelationsSkillPillar",
            "greenShareOcc");

    /** Known, and of things that the catalogue has no place for; each with its language behind it. */
    static final Set<String> NOT_WANTED = Set.of(
            "broaderRelationsOccPillar",
            "conceptSchemes",
            "dictionary",
            "digCompSkillsCollection",
            "digitalSkillsCollection",
            "greenSkillsCollection",
            "languageSkillsCollection",
            "researchOccupationsCollection",
            "researchSkillsCollection",
            "skillSkillRelations",
            "skillsHierarchy",
            "transversalSkillsCollection");

    private final String from;
    private final boolean isOfClassification;

    EscoPart(String from, boolean isOfClassification) {
        this.from = from;
        this.isOfClassification = isOfClassification;
    }

    static List<ReleaseParts.Part> all() {
        return Stream.of(values())
                .map(part -> new ReleaseParts.Part(part.name(), part.from))
                .toList();
    }

    /** @param files of the archive, without their languages and endings */
    static boolean isExpected(String part, Set<String> files) {
        return files.stream().anyMatch((valueOf(part).isOfClassification ? CLASSIFICATION : RELATIONS)::contains);
    }
}
