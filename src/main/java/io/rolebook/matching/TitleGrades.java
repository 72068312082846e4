package io.rolebook.matching;

import io.rolebook.http.Level;
import io.rolebook.ladder.Ladders;
import io.rolebook.ladder.Ladders.KnownGrade;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.text.Words;
import io.rolebook.title.JobTitle;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads in titles the grades of the ladders that are there: by their codes, and by titles that a part begins with. */
final class TitleGrades {
    private final Ladders ladders;
    private final List<Spelt> spelt;
    private final Map<String, List<RoleLevel>> levels = new HashMap<>();

    /** @param title the words of its title; empty where it has none */
    private record Spelt(KnownGrade grade, String title) {
        boolean begins(JobTitle.Part part) {
            return !title.isEmpty() && (Words.key(part.words()) + " ").startsWith(title + " ");
        }

        boolean isIn(JobTitle read) {
            return RoleLevel.code(grade.grade()).equalsIgnoreCase(read.grade())
                    || read.wholeParts().stream().anyMatch(this::begins);
        }
    }

    TitleGrades(Ladders ladders) {
        this.ladders = ladders;
        this.spelt = ladders.grades().stream()
                .map(grade -> new Spelt(grade, grade.title() == null ? "" : Words.key(Words.of(grade.title()))))
                .toList();
    }

    Read of(JobTitle title) {
        Map<String, Spelt> found = new LinkedHashMap<>();
        for (Spelt one : spelt) {
            if (one.isIn(title)) {
                found.merge(
                        RoleLevel.ladder(one.grade().grade()),
                        one,
                        (before, other) ->
                                other.title().length() > before.title().length() ? other : before);
            }
        }
        return new Read(found.values().stream().map(Spelt::grade).toList());
    }

    private List<RoleLevel> levels(String role) {
        return levels.computeIfAbsent(role, ladders::ofRole);
    }

    /** The grades that a title says, one of a ladder at the most. */
    final class Read {
        private final Collection<KnownGrade> grades;

        private Read(Collection<KnownGrade> grades) {
            this.grades = grades;
        }

        List<String> names() {
            return grades.stream().map(KnownGrade::grade).toList();
        }

        /** What all ladders that know the grade say that it means, else what the words of the title say. */
        @Nullable
        Level levelOr(@Nullable Level ofWords) {
            List<Level> meanings = grades.stream()
                    .map(KnownGrade::level)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return meanings.size() == 1 ? meanings.get(0) : ofWords;
        }

        /** The level of a role that has one of the grades; null where it has none, or several. */
        @Nullable
        RoleLevel levelOf(String role) {
            if (grades.isEmpty()) {
                return null;
            }
            List<String> names = names();
            List<RoleLevel> found = levels(role).stream()
                    .filter(level -> level.grade() != null && names.contains(level.grade()))
                    .toList();
            return found.size() == 1 ? found.get(0) : null;
        }
    }
}
