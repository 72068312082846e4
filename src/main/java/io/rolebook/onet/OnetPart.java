package io.rolebook.onet;

import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.publisher.ReleaseParts;
import java.util.List;
import java.util.stream.Stream;

/** What a release of O*NET tells of occupations, as {@code allowMissing} names it. */
public enum OnetPart {
    alternateTitles(Part.alternateTitles, "Alternate Titles.txt or Job Titles.txt"),
    tasks(Part.responsibilities, "Task Statements.txt"),
    skills(Part.skills, "Skills.txt, or Essential Skills.txt and Transferable Skills.txt"),
    knowledge(Part.skills, "Knowledge.txt"),
    technologies(Part.skills, "Technology Skills.txt or Software Skills.txt"),
    jobZones(Part.education, "Job Zones.txt"),
    education(Part.education, "Education, Training, and Experience.txt or Education.txt"),
    relatedOccupations(Part.relations, "Related Occupations.txt");

    /** The list of a role that it goes into. */
    final Part part;

    /** The files that have it. */
    final String files;

    OnetPart(Part part, String files) {
        this.part = part;
        this.files = files;
    }

    static List<ReleaseParts.Part> all() {
        return Stream.of(values())
                .map(part -> new ReleaseParts.Part(part.name(), part.files))
                .toList();
    }
}
