package io.rolebook.taxonomy;

import io.rolebook.intake.Archive;
import io.rolebook.intake.Tally;
import io.rolebook.role.FamilyDocument;
import io.rolebook.source.SourceDocument;
import io.rolebook.taxonomy.PublishedRole.Part;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One release of a publication, read from an archive file by file. */
abstract class Release {
    final Archive archive;
    final Tally tally;
    final Slugs slugs;
    final MergeSkills.Merge skills;
    final Set<Part> whole = EnumSet.noneOf(Part.class);

    /** By their codes. */
    final Map<String, PublishedRole> roles = new LinkedHashMap<>();

    private final Map<String, FamilyDocument> families = new TreeMap<>();

    /** @param slugs of roles */
    Release(Archive archive, Tally tally, Slugs slugs, MergeSkills.Merge skills) {
        this.archive = archive;
        this.tally = tally;
        this.slugs = slugs;
        this.skills = skills;
    }

    /** Reads all files, before anything is asked of the release. */
    abstract void read() throws IOException;

    abstract SourceDocument source();

    /** Whether all of its occupations are among its files. */
    abstract boolean hasOccupations();

    void put(FamilyDocument family) {
        families.put(family.slug(), family);
    }

    List<FamilyDocument> families() {
        return List.copyOf(families.values());
    }

    Publication publication(Publisher publisher) {
        Map<String, PublishedRole> bySlug = roles.values().stream()
                .collect(Collectors.toMap(role -> Objects.requireNonNull(slugs.find(role.code)), Function.identity()));
        return new Publication(publisher, bySlug, whole, hasOccupations());
    }
}
