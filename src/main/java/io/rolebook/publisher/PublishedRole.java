package io.rolebook.publisher;

import io.rolebook.http.Code;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.LevelOfRole;
import io.rolebook.role.RoleDocument.Education;
import io.rolebook.role.RoleDocument.Outlook;
import io.rolebook.role.RoleDocument.Relation;
import io.rolebook.skill.GreenShare;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import io.rolebook.source.LocalLabels;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the files of a publisher state of a role. */
public final class PublishedRole {
    /** In the publisher's own scheme, which is what tells the role from others. */
    public final String code;

    final List<LevelOfRole> levels = new ArrayList<>();
    public final Set<String> alternateTitles = new LinkedHashSet<>();
    public final List<ResponsibilityStatement> responsibilities = new ArrayList<>();
    public final List<SkillRequirement> skills = new ArrayList<>();
    public final List<Education> education = new ArrayList<>();
    final List<Outlook> outlook = new ArrayList<>();
    public final List<Relation> relations = new ArrayList<>();

    @Nullable
    GreenShare greenShare;

    /** By language. */
    final Map<String, LocalLabels> labels = new TreeMap<>();

    /** The lists of which a row could not be read: what stands in them stays. */
    final Set<Part> unread = EnumSet.noneOf(Part.class);

    /** What facts are about of which a part could not be read: where one stands, it stays as it is. */
    public final Set<Object> uncertain = new HashSet<>();

    /** Null where the files at hand do not tell it. */
    @Nullable
    public Profile profile;

    /** The facts of a role, each kind of which the files tell in full or in part. */
    public enum Part {
        alternateTitles,
        levels,
        responsibilities,
        skills,
        education,
        outlook,
        relations,
        greenShare
    }

    /** @param family the slug of it */
    public record Profile(String title, String summary, String family, List<Code> codes, List<Evidence> evidence) {}

    public PublishedRole(String code) {
        this.code = code;
    }
}
