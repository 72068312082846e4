package io.rolebook.matching;

import io.rolebook.http.Level;
import io.rolebook.limit.Deadline;
import io.rolebook.matching.TitleJudge.Judgement;
import io.rolebook.search.Index;
import io.rolebook.search.Name;
import io.rolebook.search.Name.Field;
import io.rolebook.text.Word;
import io.rolebook.title.JobTitle;
import io.rolebook.title.Sign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the roles that titles mean: retrieves those whose names have the most of its terms, compares it with each of their
 * names, and says how sure that is by what the benchmark found of such comparisons.
 */
final class TitleMatcher {
    /** How many roles are compared name by name. */
    private static final int RETRIEVED = 10;

    /** What speaks for none of the roles: much where there are few, little where a title has words that few have. */
    private static final double NONE = 4;

    private static final double EXACT_TITLE = 1;
    /** Once signs of seniority are out, of a role that no other is called so. */
    private static final double TITLE_WITHOUT_SIGNS = 0.85;

    /** With words beside it that other roles have as well. */
    private static final double TITLE_BESIDE = 0.55;

    private static final int BESIDE = 2;
    private static final int NO_NAME = 3;
    private static final double EXACT_ALTERNATE = 0.98;
    private static final double LEAST_SHARE = 0.5;

    private final Index index;
    private final TitleModel model;
    private final RoleRetrieval retrieval;
    private final TitleJudge judge;
    /** By what was asked in the same list before. */
    private final Map<String, List<Candidate>> known = new HashMap<>();

    TitleMatcher(Index index) {
        this(index, TitleModel.FITTED);
    }

    TitleMatcher(Index index, TitleModel model) {
        this.index = index;
        this.model = model;
        this.retrieval = new RoleRetrieval(index, model);
        this.judge = new TitleJudge(index, retrieval);
    }

    /** A role that a title may mean. */
    record Candidate(
            Name name,
            @Nullable Level level,
            @Nullable String levelKey,
            double confidence,
            List<Word> words,
            List<String> reasons) {
        /** In hundredths, so that ties are ties. */
        long hundredths() {
            return Math.round(confidence * 100);
        }
    }

    /** A judgement with the role's share of all that speaks for the roles that were compared. */
    record Ranked(Judgement judgement, double share) {}

    /** The surest first; none where the first is not sure enough. */
    List<Candidate> match(JobTitle title, int limit) {
        return known.computeIfAbsent(title.text(), text -> {
            TitleReading reading = TitleReading.of(title);
            List<Ranked> ranked = rank(reading);
            List<Candidate> candidates = new ArrayList<>();
            double least = 1;
            for (Ranked one : ranked.subList(0, Math.min(limit, ranked.size()))) {
                least = Math.min(least, confidence(one, ranked));
                candidates.add(candidate(title, reading, one.judgement(), least));
            }
            boolean isWork = !title.parts().isEmpty()
                    || ranked.stream().limit(1).allMatch(one -> one.judgement().isExact());
            return candidates.isEmpty() || !isWork || candidates.get(0).confidence() < model.threshold()
                    ? List.of()
                    : candidates;
        });
    }

    List<Ranked> rank(TitleReading reading) {
        Deadline.check();
        List<Judgement> judgements = retrieval.best(reading.terms(), RETRIEVED).stream()
                .map(scored -> judge.judge(scored, reading))
                .toList();
        double[] worth = judgements.stream().mapToDouble(model::worth).toArray();
        double most = Math.max(NONE, Arrays.stream(worth).max().orElse(0));
        double all = Math.exp(NONE - most)
                + Arrays.stream(worth).map(one -> Math.exp(one - most)).sum();
        List<Ranked> ranked = new ArrayList<>();
        for (int place = 0; place < worth.length; place++) {
            ranked.add(new Ranked(judgements.get(place), Math.exp(worth[place] - most) / all));
        }
        ranked.sort(Comparator.comparing((Ranked one) -> exactness(one.judgement()))
                .thenComparing(one -> -one.share())
                .thenComparing(one -> slug(one.judgement())));
        return ranked;
    }

    /** A title comes before an alternate title, and both before a title with something beside it; that before what is no name. */
    private static int exactness(Judgement judgement) {
        boolean isTitle = judgement.name().field() == Field.title;
        return judgement.isExact()
                ? judgement.name().field() == Field.alternateTitle
                                || judgement.name().field() == Field.label
                        ? 1
                        : 0
                : judgement.isWithoutSigns() && isTitle ? BESIDE : NO_NAME;
    }

    private double confidence(Ranked one, List<Ranked> all) {
        int exactness = exactness(one.judgement());
        if (exactness >= BESIDE) {
            double least = exactness > BESIDE || one != all.get(0)
                    ? 0
                    : one.share() > LEAST_SHARE ? TITLE_WITHOUT_SIGNS : TITLE_BESIDE;
            return Math.max(least, model.confidence(one, index.roles().size()));
        }
        long asExact = all.stream()
                .filter(other -> exactness(other.judgement()) <= exactness)
                .count();
        return (exactness == 0 ? EXACT_TITLE : EXACT_ALTERNATE) / asExact;
    }

    private String slug(Judgement judgement) {
        return index.role(number(judgement)).slug();
    }

    private int number(Judgement judgement) {
        return index.roles().numbers()[judgement.scored().ordinal()];
    }

    private Candidate candidate(JobTitle title, TitleReading reading, Judgement judgement, double confidence) {
        Index.Title found = judgement.name();
        Name name = index.role(number(judgement)).called(found);
        List<String> reasons = new ArrayList<>();
        String called =
                found.field() == Field.title ? "title" : found.field() == Field.label ? "label" : "alternate title";
        if (found.field() == Field.levelTitle) {
            reasons.add("'%s' is the title of its level %s.".formatted(found.text(), found.levelKey()));
        } else if (judgement.isExact()) {
            reasons.add("Its %s is '%s'.".formatted(called, found.text()));
        } else {
            reasons.add("Its %s '%s' is %d %% alike, by how rare the words are."
                    .formatted(called, found.text(), Math.round(judgement.likeness() * 100)));
        }
        judgement.mistyped().forEach((word, meant) -> reasons.add("'%s' is read as '%s'.".formatted(word, meant)));
        if (title.level() != null) {
            reasons.add("The title says %s: '%s'.".formatted(title.level(), seniority(title)));
        }
        boolean isOfLevel = judgement.isExact() && found.field() == Field.levelTitle;
        return new Candidate(
                name,
                level(title, judgement),
                isOfLevel ? found.levelKey() : null,
                confidence,
                reading.ways().get(0).words(),
                reasons);
    }

    /** None where the words that say it are of the name. */
    private static @Nullable Level level(JobTitle title, Judgement judgement) {
        if (!judgement.isExact() || judgement.name().field() == Field.title && title.level() == null) {
            return title.level();
        }
        Level own = JobTitle.of(judgement.name().text()).level();
        if (judgement.name().field() == Field.levelTitle) {
            return own == title.level() ? judgement.name().meaning() : title.level();
        }
        return own == null ? title.level() : null;
    }

    private static String seniority(JobTitle title) {
        return title.signs().stream()
                .filter(sign -> sign.kind() == Sign.Kind.seniority)
                .map(Sign::text)
                .collect(Collectors.joining("', '"));
    }
}
