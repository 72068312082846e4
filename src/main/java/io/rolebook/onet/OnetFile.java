package io.rolebook.onet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of O*NET's text database in one of the layouts that it has had: releases up to 30.2 have names that 30.3 (May 2026)
 * changed, and files that it split.
 *
 * @param columns that must be there, each as the reader asks for it and as this layout calls it
 */
public record OnetFile(String name, Map<String, String> columns) {
    private static final String CODE = OnetRelease.CODE;
    private static final List<String> RATING =
            List.of(CODE, OnetRelease.ELEMENT, "Element Name", "Scale ID", "Data Value");
    private static final List<String> EDUCATION =
            List.of(CODE, OnetRelease.ELEMENT, "Scale ID", "Category", "Data Value");

    /** What is known and not wanted: it tells of things that the catalogue has no place for. */
    static final List<String> NOT_WANTED = List.of(
            "Abilities(.*)\\.txt",
            "Basic Interests to RIASEC\\.txt",
            "Career Interest Types\\.txt",
            "Education and Training Categories\\.txt",
            "Emerging Tasks\\.txt",
            "Interests(.*)\\.txt",
            "Level Scale Anchors\\.txt",
            "Occupation Level Metadata\\.txt",
            "RIASEC Keywords\\.txt",
            "(.*)Skills to Work (Activities|Context)\\.txt",
            "Scales Reference\\.txt",
            "Survey Booklet Locations\\.txt",
            "Task Categories\\.txt",
            "Tools Used\\.txt",
            "Training and Experience(.*)\\.txt",
            "UNSPSC Reference\\.txt",
            "Work (Activities|Context|Context Categories|Styles|Values)\\.txt");

    /** Each list is one layout: all of its files, or none. */
    static final List<List<OnetFile>> SKILLS = List.of(
            List.of(of("Skills.txt", RATING)),
            List.of(of("Essential Skills.txt", RATING), of("Transferable Skills.txt", RATING)));

    static final List<List<OnetFile>> KNOWLEDGE = List.of(List.of(of("Knowledge.txt", RATING)));

    static final List<List<OnetFile>> TECHNOLOGIES = List.of(
            List.of(of("Technology Skills.txt", List.of(CODE, "Example", "Commodity Code", "Commodity Title"))),
            List.of(of("Software Skills.txt", List.of(CODE))
                    .calling("Example", "Workplace Example")
                    .calling("Commodity Code", OnetRelease.ELEMENT)
                    .calling("Commodity Title", "Element Name")));

    static final List<List<OnetFile>> TITLES = List.of(
            List.of(of("Alternate Titles.txt", List.of(CODE)).calling("Title", "Alternate Title")),
            List.of(of("Job Titles.txt", List.of(CODE)).calling("Title", "Job Title")));

    static final List<List<OnetFile>> REPORTED_TITLES =
            List.of(List.of(of("Sample of Reported Titles.txt", List.of(CODE)).calling("Title", "Reported Job Title")));

    static final List<List<OnetFile>> TASKS =
            List.of(List.of(of("Task Statements.txt", List.of(CODE, "Task ID", "Task"))));

    static final List<List<OnetFile>> RELATED =
            List.of(List.of(of("Related Occupations.txt", List.of(CODE, "Related O*NET-SOC Code", "Index"))));

    static final List<List<OnetFile>> JOB_ZONES = List.of(List.of(of("Job Zones.txt", List.of(CODE, "Job Zone"))));

    static final List<List<OnetFile>> EDUCATION_LEVELS = List.of(
            List.of(of("Education, Training, and Experience.txt", EDUCATION)), List.of(of("Education.txt", EDUCATION)));

    static final List<List<OnetFile>> EDUCATION_CATEGORIES = List.of(
            List.of(of(
                    "Education, Training, and Experience Categories.txt",
                    List.of("Scale ID", "Category", "Category Description"))),
            List.of(of("Education Categories.txt", List.of("Scale ID", "Category", "Category Description"))));

    static OnetFile of(String name, List<String> columns) {
        Map<String, String> same = new LinkedHashMap<>();
        columns.forEach(column -> same.put(column, column));
        return new OnetFile(name, same);
    }

    private OnetFile calling(String asked, String called) {
        Map<String, String> more = new LinkedHashMap<>(columns);
        more.put(asked, called);
        return new OnetFile(name, more);
    }
}
