package io.rolebook.matching;

import io.rolebook.matching.Needs.NeedRow;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillName;
import io.rolebook.skill.SkillType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What a role needs beside what there is. `weight` is 1 for an essential skill and 0.5 for an optional one,"
                        + " times its importance (3 where none is stated) divided by 5. A role asks for its essential skills of an"
                        + " importance of 3 or more. `coverage` is the part of the weights that is there of the twelve weightiest it"
                        + " asks for and of others it asks for that are there; or, where that is more, what is there of all it lists,"
                        + " beside the weight of twelve essential skills (or of its whole list, where that is less and it asks for"
                        + " none): what is optional or barely rated never dilutes, and is little by itself. A skill counts whole"
                        + " where its proficiency is enough or one of the two is not stated, else by the part of the proficiency"
                        + " that is there.")
public record SkillFit(
        double coverage,

        @Schema(description = "Skills that are there, proficient enough as far as that is stated.")
        List<Need> fits,

        @Schema(description = "Skills that are there, but not proficient enough.")
        List<Need> toRaise,

        @Schema(description = "Skills that are not there.") List<Need> missing) {

    /** As the query of scores has it. */
    private static final int WEIGHTIEST = 12;

    private static final double TWELVE_ESSENTIAL = 7.2;

    private static final int LEAST_IMPORTANCE = 3;

    @Schema(name = "SkillNeeded", description = "A skill that a role needs, and how far it is there.")
    public record Need(
            SkillName skill,
            Necessity requirement,
            @Schema(minimum = "1", maximum = "5") @Nullable Integer importance,
            double weight,

            @Schema(
                    description = "The proficiency that the role needs; null where it does not say.",
                    minimum = "1",
                    maximum = "5")
            @Nullable
            Integer need,

            @Schema(
                    description = "The proficiency that is there; null where it is not stated, or there is none.",
                    minimum = "1",
                    maximum = "5")
            @Nullable
            Integer have,

            @Schema(
                    description = "By how much it has to rise; null where that is not known.",
                    minimum = "0",
                    maximum = "5")
            @Nullable
            Integer raise) {}

    /** @param have proficiencies by skill, 0 where they are not stated */
    static SkillFit of(List<NeedRow> needs, Map<UUID, Integer> have) {
        List<Need> fits = new ArrayList<>();
        List<Need> toRaise = new ArrayList<>();
        List<Need> missing = new ArrayList<>();
        double asked = 0;
        double askedThere = 0;
        double listed = 0;
        double there = 0;
        Set<NeedRow> counted = counted(needs, have);
        for (NeedRow row : needs) {
            Integer held = have.get(row.id());
            Integer needed =
                    row.proficiency() == null ? null : row.proficiency().intValue();
            boolean isCompared = held != null && held > 0 && needed != null;
            double fit = held == null ? 0 : isCompared ? Math.min(1, (double) held / needed) : 1;
            listed += row.weight();
            there += row.weight() * fit;
            if (counted.contains(row)) {
                asked += row.weight();
                askedThere += row.weight() * fit;
            }
            if (held == null) {
                missing.add(need(row, needed, null, needed));
            } else if (fit < 1) {
                toRaise.add(need(row, needed, held, needed - held));
            } else {
                fits.add(need(row, needed, held == 0 ? null : held, isCompared ? 0 : null));
            }
        }
        double ofAsked = asked == 0 ? 0 : askedThere / asked;
        double most = asked == 0 ? Math.min(TWELVE_ESSENTIAL, listed) : TWELVE_ESSENTIAL;
        double ofListed = listed == 0 ? 0 : Math.min(1, there / most);
        return new SkillFit(rounded(Math.max(ofAsked, ofListed)), fits, toRaise, missing);
    }

    /** What the role asks for: the weightiest, and what is there. */
    private static Set<NeedRow> counted(List<NeedRow> needs, Map<UUID, Integer> have) {
        List<NeedRow> asked = needs.stream()
                .filter(SkillFit::isAsked)
                .sorted(Comparator.comparing(NeedRow::weight)
                        .reversed()
                        .thenComparing(row -> !have.containsKey(row.id())))
                .toList();
        return IntStream.range(0, asked.size())
                .filter(place ->
                        place < WEIGHTIEST || have.containsKey(asked.get(place).id()))
                .mapToObj(asked::get)
                .collect(Collectors.toSet());
    }

    private static boolean isAsked(NeedRow row) {
        return row.requirement().equals(Necessity.essential.name())
                && (row.importance() == null || row.importance() >= LEAST_IMPORTANCE);
    }

    static double rounded(double part) {
        return Math.round(part * 10_000) / 10_000.0;
    }

    private static Need need(NeedRow row, @Nullable Integer need, @Nullable Integer have, @Nullable Integer raise) {
        return new Need(
                new SkillName(row.slug(), row.name(), SkillType.valueOf(row.kind())),
                Necessity.valueOf(row.requirement()),
                row.importance() == null ? null : row.importance().intValue(),
                rounded(row.weight()),
                need,
                have,
                raise);
    }
}
