package io.rolebook.publisher;

import static io.rolebook.publisher.EscoRelease.NAME;
import static io.rolebook.publisher.EscoRelease.URI;
import static io.rolebook.publisher.EscoRelease.code;
import static io.rolebook.publisher.EscoRelease.codeOf;
import static io.rolebook.publisher.EscoRelease.evidence;
import static io.rolebook.publisher.EscoRelease.isReleased;
import static io.rolebook.publisher.EscoRelease.labels;

import io.rolebook.http.Code;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillDocument;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.skill.SkillType;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a release of ESCO says of skills, how they are ordered, and which of them an occupation takes. */
final class EscoSkills {
    private final EscoRelease release;
    private final ReleaseParts parts;

    EscoSkills(EscoRelease release, ReleaseParts parts) {
        this.release = release;
        this.parts = parts;
    }

    boolean read(String file) throws IOException {
        return release.read(file, List.of(URI, NAME, "altLabels", "description"), row -> {
            if (file.equals("skills")) {
                parts.tell(EscoPart.skills.name());
            }
            String code = code(row, URI);
            if (!isReleased(row)) {
                throw new Table.UnmatchedException("skill with the status " + row.text("status"));
            }
            String name = row.text(NAME);
            boolean isKnowledge = row.text("skillType").equals("knowledge") || code.startsWith("isced-f/");
            release.skills.put(new SkillDocument(
                    null,
                    release.skills
                            .slugs()
                            .of(
                                    code,
                                    name,
                                    "esco " + code.replaceFirst("^isced-f/", "").split("-")[0]),
                    name,
                    isKnowledge ? SkillType.knowledge : SkillType.method,
                    row.known("description"),
                    labels(row, name),
                    List.of(EscoImporter.PUBLISHER.code("esco", code, Code.Relation.exact)),
                    List.of(),
                    List.of(evidence(row.text(URI), row.known("modifiedDate"))),
                    Map.of()));
        });
    }

    boolean readBroader() throws IOException {
        return release.read(
                "broaderRelationsSkillPillar",
                List.of(URI, "broaderUri"),
                row -> {
                    parts.tell(EscoPart.skillHierarchy.name());
                    String narrow = skill(row, URI);
                    String broad = skill(row, "broaderUri");
                    if (!narrow.equals(broad)) {
                        release.skills.putBroader(narrow, broad);
                    }
                },
                row -> release.skills.unreadBroader());
    }

    boolean readRequirements() throws IOException {
        if (!release.has("occupationSkillRelations")) {
            return false;
        }
        release.whole.add(Part.skills);
        if (!release.hasOccupations()) {
            // Also those that the file does not name: they need no skill any more.
            release.slugs.codes().forEach(code -> release.roles.put(code, new PublishedRole(code)));
        }
        List<String> columns = List.of("occupationUri", "relationType", "skillUri");
        return release.read(
                "occupationSkillRelations",
                columns,
                row -> {
                    parts.tell(EscoPart.requirements.name());
                    String code = code(row, "occupationUri");
                    PublishedRole role = release.roles.get(code);
                    if (role == null) {
                        throw new Table.UnmatchedException("occupation " + row.text("occupationUri"));
                    }
                    String relation = row.text("relationType");
                    if (!relation.equals("essential") && !relation.equals("optional")) {
                        throw row.rejected(
                                "relationType",
                                "invalid",
                                "is '%s'; it must be essential or optional.".formatted(relation));
                    }
                    String skill = skill(row, "skillUri");
                    role.skills.add(SkillRequirement.unrated(
                            skill,
                            Necessity.valueOf(relation),
                            null,
                            null,
                            List.of(evidence(row.text("occupationUri"), null))));
                },
                row -> release.unread(Part.skills, codeOf(row, "occupationUri")));
    }

    private String skill(Table.Row row, String column) {
        String slug = release.skills.slugs().find(code(row, column));
        if (slug == null) {
            throw new Table.UnmatchedException("skill " + row.text(column));
        }
        return slug;
    }
}
