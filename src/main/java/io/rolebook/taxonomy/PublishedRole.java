package io.rolebook.taxonomy;

import io.rolebook.api.Code;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.RoleDocument.Education;
import io.rolebook.role.RoleDocument.Outlook;
import io.rolebook.role.RoleDocument.Relation;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a publisher states of a role: null where the files at hand do not tell, which leaves what stands. */
final class PublishedRole {
    /** In the publisher's own scheme, which is what tells the role from others. */
    final String code;

    /** The publication does not have it any more. */
    boolean isGone;

    @Nullable
    Profile profile;

    @Nullable
    List<String> alternateTitles;

    @Nullable
    List<ResponsibilityStatement> responsibilities;

    @Nullable
    List<SkillRequirement> skills;

    @Nullable
    List<Education> education;

    @Nullable
    List<Outlook> outlook;

    @Nullable
    List<Relation> relations;

    /** @param family the slug of it */
    record Profile(String title, String summary, String family, List<Code> codes, List<Evidence> evidence) {}

    PublishedRole(String code) {
        this.code = code;
    }

    static PublishedRole gone(String code) {
        PublishedRole gone = new PublishedRole(code);
        gone.isGone = true;
        gone.alternateTitles = List.of();
        gone.responsibilities = List.of();
        gone.skills = List.of();
        gone.education = List.of();
        gone.relations = List.of();
        return gone;
    }

    /** The same list with one item more. */
    static <T> List<T> with(@Nullable List<T> list, T item) {
        List<T> longer = list == null ? new ArrayList<>() : list;
        longer.add(item);
        return longer;
    }
}
