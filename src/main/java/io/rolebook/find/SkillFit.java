package io.rolebook.find;

import io.rolebook.find.Needs.NeedRow;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillName;
import io.rolebook.skill.SkillType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What a role needs beside what there is. `weight` is 1 for an essential skill and 0.5 for an optional one,"
                        + " times its importance (3 where none is stated) divided by 5. `coverage` is the part of the weights that is"
                        + " there, of the twelve weightiest essential skills of an importance of 3 or more and of whatever else is"
                        + " there, so that what is optional or barely rated never dilutes: a skill counts whole where its proficiency is enough or one of the two is not stated, else by the"
                        + " part of the proficiency that is there.")
record SkillFit(
        double coverage,

        @Schema(description = "Skills that are there, proficient enough as far as that is stated.")
        List<Need> fits,

        @Schema(description = "Skills that are there, but not proficient enough.")
        List<Need> toRaise,

        @Schema(description = "Skills that are not there.") List<Need> missing) {

    /** As the query of scores has it. */
    private static final int WEIGHTIEST = 12;

    private static final int LEAST_IMPORTANCE = 3;

    @Schema(name = "SkillNeeded", description = "A skill that a role needs, and how far it is there.")
    record Need(
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
        double all = 0;
        double there = 0;
        Set<NeedRow> counted = counted(needs, have);
        for (NeedRow row : needs) {
            Integer held = have.get(row.id());
            double weight = counted.contains(row) ? row.weight() : 0;
            Integer needed =
                    row.proficiency() == null ? null : row.proficiency().intValue();
            boolean isCompared = held != null && held > 0 && needed != null;
            all += weight;
            if (held == null) {
                missing.add(need(row, needed, null, needed));
            } else if (isCompared && held < needed) {
                there += weight * held / needed;
                toRaise.add(need(row, needed, held, needed - held));
            } else {
                there += weight;
                fits.add(need(row, needed, held == 0 ? null : held, isCompared ? 0 : null));
            }
        }
        return new SkillFit(all == 0 ? 0 : rounded(there / all), fits, toRaise, missing);
    }

    private static Set<NeedRow> counted(List<NeedRow> needs, Map<UUID, Integer> have) {
        Set<NeedRow> counted = new HashSet<>(
                needs.stream().filter(row -> have.containsKey(row.id())).toList());
        needs.stream()
                .filter(SkillFit::isAsked)
                .sorted(Comparator.comparing(NeedRow::weight)
                        .reversed()
                        .thenComparing(row -> !have.containsKey(row.id())))
                .limit(WEIGHTIEST)
                .forEach(counted::add);
        return counted;
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
