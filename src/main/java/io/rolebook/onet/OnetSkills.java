package io.rolebook.onet;

import static io.rolebook.onet.OnetRelease.CODE;
import static io.rolebook.onet.OnetRelease.ELEMENT;
import static io.rolebook.onet.OnetRelease.evidence;

import io.rolebook.http.Code;
import io.rolebook.publisher.PublishedRole;
import io.rolebook.publisher.PublishedRole.Part;
import io.rolebook.publisher.Table;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.Rating;
import io.rolebook.skill.SkillDocument;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.skill.SkillType;
import io.rolebook.source.Evidence;
import io.rolebook.source.Evidence.Method;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a release of O*NET says that occupations require: skills, knowledge, and technologies. */
public final class OnetSkills {
    /** An element is essential from here on, of 1 to 5: O*NET calls 3 "important". */
    private static final BigDecimal IMPORTANT = BigDecimal.valueOf(3);

    private final OnetRelease release;
    private boolean isRatingUnknown;

    /** The first of each name. */
    private final Map<String, String> firstOfName = new HashMap<>();

    OnetSkills(OnetRelease release) {
        this.release = release;
    }

    /** @param elements of the content model, by their ids */
    void read(Map<String, OnetRelease.Element> elements) throws IOException {
        readRatings(elements);
        readTechnologies();
    }

    private void readRatings(Map<String, OnetRelease.Element> elements) throws IOException {
        for (OnetPart part : List.of(OnetPart.skills, OnetPart.knowledge)) {
            Map<PublishedRole, Map<String, List<OnetRating>>> ratings = new LinkedHashMap<>();
            release.read(
                    part,
                    part == OnetPart.skills ? OnetFile.SKILLS : OnetFile.KNOWLEDGE,
                    row -> {
                        PublishedRole role = release.role(row);
                        String element = row.text(ELEMENT);
                        String slug = release.skills.slugs().of(element, row.text("Element Name"), element);
                        if (!release.skills.has(slug)) {
                            release.skills.put(element(slug, element, row.text("Element Name"), elements.get(element)));
                        }
                        OnetRating rating = OnetRating.of(row);
                        ratings.computeIfAbsent(role, first -> new LinkedHashMap<>())
                                .computeIfAbsent(element, first -> new ArrayList<>())
                                .add(rating);
                    },
                    this::unreadRating);
            ratings.forEach((role, ofRole) -> ofRole.forEach((element, ofElement) -> {
                if (isRatingUnknown && ofElement.size() == 1) {
                    role.uncertain.add(
                            Objects.requireNonNull(release.skills.slugs().find(element)));
                }
                Optional.ofNullable(requirement(element, ofElement)).ifPresent(role.skills::add);
            }));
        }
    }

    /** An element is rated by two rows; where one cannot be read, the other alone would tell less than what stands. */
    private void unreadRating(Optional<Table.Row> row) {
        String code = row.map(refused -> refused.known(CODE)).orElse(null);
        release.unread(Part.skills, code);
        PublishedRole role = code == null ? null : release.roles.get(code);
        String slug = row.map(refused -> release.skills.slugs().find(refused.text(ELEMENT)))
                .orElse(null);
        if (role != null && slug != null) {
            role.uncertain.add(slug);
        } else {
            isRatingUnknown = true;
        }
    }

    /** @return null where the ratings say that the occupation does not need it */
    private @Nullable SkillRequirement requirement(String element, List<OnetRating> ratings) {
        if (ratings.stream().anyMatch(OnetRating::isTooLow)) {
            return null;
        }
        Rating importance = rating(ratings, true);
        boolean isEssential = importance != null
                && importance.value() != null
                && importance.value().compareTo(IMPORTANT) >= 0;
        OnetRating any = ratings.get(0);
        return new SkillRequirement(
                release.skills.slugs().find(element),
                isEssential ? Necessity.essential : Necessity.optional,
                null,
                null,
                List.of(),
                null,
                null,
                importance,
                rating(ratings, false),
                List.of(new Evidence(
                        OnetImporter.PUBLISHER.source(),
                        element,
                        any.asOf(),
                        any.isAnalysts() ? Method.published : Method.survey,
                        null)));
    }

    private static @Nullable Rating rating(List<OnetRating> ratings, boolean isImportance) {
        return ratings.stream()
                .filter(rating -> rating.isImportance() == isImportance)
                .map(OnetRating::rating)
                .findFirst()
                .orElse(null);
    }

    /** O*NET has a skill and a knowledge of one name, Mathematics: two elements, which a reader must tell apart. */
    private SkillDocument element(String slug, String element, String named, OnetRelease.@Nullable Element ofModel) {
        boolean isKnowledge = element.startsWith("2.C");
        boolean isNamesake = firstOfName.putIfAbsent(named, element) != null && !element.equals(firstOfName.get(named));
        String name = isNamesake ? named + (isKnowledge ? " (knowledge)" : " (skill)") : named;
        SkillType kind = isKnowledge
                ? SkillType.knowledge
                : element.startsWith("2.B.1") ? SkillType.interpersonal : SkillType.method;
        return new SkillDocument(
                null,
                slug,
                name,
                named.equals("Mathematics") ? SkillType.mathematics : kind,
                ofModel == null ? null : ofModel.description(),
                List.of(),
                List.of(OnetImporter.PUBLISHER.code("onet", element, Code.Relation.exact)),
                List.of(),
                List.of(evidence(element, null, Method.published, null)),
                Map.of());
    }

    private void readTechnologies() throws IOException {
        release.read(OnetPart.technologies, OnetFile.TECHNOLOGIES, row -> {
            PublishedRole role = release.role(row);
            String name = row.text("Example");
            String commodity = row.text("Commodity Code");
            String slug = technology(name, commodity, row.text("Commodity Title"));
            if (role.skills.stream().anyMatch(skill -> skill.skill().equals(slug))) {
                return;
            }
            role.skills.add(SkillRequirement.unrated(
                    slug,
                    Necessity.optional,
                    flag(row, "Hot Technology"),
                    flag(row, "In Demand"),
                    List.of(evidence(
                            "technology " + name + (commodity.startsWith("5.") ? ", element " : ", commodity ")
                                    + commodity,
                            null,
                            Method.published,
                            null))));
        });
    }

    /** A technology that is named exactly as a skill that stands is that skill. */
    private String technology(String name, String commodity, String commodityTitle) {
        String code = "technology:" + name;
        String known = release.skills.slugs().find(code);
        if (known == null && release.skills.named(name) != null) {
            release.skills.slugs().put(code, release.skills.named(name));
        }
        String slug = release.skills.slugs().of(code, name, commodity);
        if (known == null ? release.skills.named(name) == null : !release.skills.has(slug)) {
            release.skills.put(new SkillDocument(
                    null,
                    slug,
                    name,
                    SkillType.tool,
                    commodityTitle,
                    List.of(),
                    List.of(OnetImporter.PUBLISHER.code("onet", code, Code.Relation.exact)),
                    List.of(),
                    List.of(evidence("technology " + name, null, Method.published, null)),
                    Map.of()));
        }
        return slug;
    }

    private static @Nullable Boolean flag(Table.Row row, String column) {
        String flag = row.known(column);
        return flag == null ? null : flag.equals("Y");
    }
}
