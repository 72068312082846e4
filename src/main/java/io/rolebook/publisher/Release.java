package io.rolebook.publisher;

import io.rolebook.imports.Archive;
import io.rolebook.imports.ImportTally;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.responsibility.CategoryDocument;
import io.rolebook.role.FamilyDocument;
import io.rolebook.source.SourceDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One release of a publication, read from an archive file by file. */
public abstract class Release {
    public final Archive archive;
    public final ImportTally tally;
    public final Slugs slugs;
    public final SkillMerger.Merge skills;
    public final Set<Part> whole = EnumSet.noneOf(Part.class);

    /** The languages in which the labels of all roles are told. */
    final Set<String> wholeLanguages = new HashSet<>();

    /** Parts of which a row could not be read that may be about any role. */
    private final Set<Part> unread = EnumSet.noneOf(Part.class);

    private final Set<String> unreadRoles = new HashSet<>();
    private boolean hasUnknownRoles;

    /** By their codes. */
    public final Map<String, PublishedRole> roles = new LinkedHashMap<>();

    private final Map<String, FamilyDocument> families = new TreeMap<>();
    private final List<CategoryDocument> categories = new ArrayList<>();

    /** @param slugs of roles */
    public Release(Archive archive, ImportTally tally, Slugs slugs, SkillMerger.Merge skills) {
        this.archive = archive;
        this.tally = tally;
        this.slugs = slugs;
        this.skills = skills;
    }

    /** Reads all files, before anything is asked of the release. */
    public abstract void read() throws IOException;

    public abstract SourceDocument source();

    /** Whether all of its occupations are among its files. */
    public abstract boolean hasOccupations();

    /** Why a file of the archive that was not read was passed over. */
    public abstract String whyPassedOver(String file);

    /** Tells the files of the archive that nobody opened. */
    public void tellFiles() {
        archive.unopened().forEach(file -> tally.findings().passOver(file, whyPassedOver(file)));
    }

    public void put(FamilyDocument family) {
        families.put(family.slug(), family);
    }

    public void put(CategoryDocument category) {
        categories.add(category);
    }

    public List<CategoryDocument> categories() {
        return List.copyOf(categories);
    }

    public List<FamilyDocument> families() {
        return List.copyOf(families.values());
    }

    /**
     * A row about an occupation as a whole could not be read: it does not leave the publication by that.
     *
     * @param code null where the row does not tell it, so that it may be any
     */
    public void unreadRole(@Nullable String code) {
        if (code == null || !slugs.codes().contains(code)) {
            hasUnknownRoles = true;
        } else {
            unreadRoles.add(code);
        }
    }

    /**
     * A row with a fact of an occupation could not be read: what stands there is not taken away by that.
     *
     * @param code null where the row does not tell it, so that it may be any
     */
    public void unread(Part part, @Nullable String code) {
        PublishedRole role = code == null ? null : roles.get(code);
        if (role != null) {
            role.unread.add(part);
        } else if (code == null || !unreadRoles.contains(code)) {
            unread.add(part);
        }
    }

    public Publication publication(Publisher publisher) {
        Map<String, PublishedRole> bySlug = roles.values().stream()
                .collect(Collectors.toMap(role -> Objects.requireNonNull(slugs.find(role.code)), Function.identity()));
        whole.removeAll(unread);
        return new Publication(
                publisher, bySlug, whole, unreadRoles, hasOccupations() && !hasUnknownRoles, wholeLanguages);
    }
}
