package io.rolebook.search;

import io.rolebook.limit.Deadline;
import io.rolebook.search.Vocabulary.Spelling;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.JobTitle;
import io.rolebook.title.TitleWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Finds what has a name with the words that somebody types, the last of which may be unfinished.
 *
 * <p>Each word that a name has counts 1; as a beginning only, {@value #BEGINNING}; with typing errors, {@value #MISTYPED}
 * times the part of it that is right; what it abbreviates,
 * {@value #EXPANDED}, or {@value #EXPANDED_TITLE} beside a word of seniority. Where nothing is found with words of seniority,
 * they are set aside, and the others count {@value #WORK}. The score is the mean of that over the words typed, times the weight of the field
 * ({@link Name.Field}), times a half and half the part of the name that was typed, and up to {@value #START} more where the
 * name starts with what was typed. What has several names counts with its best.
 *
 * <p>Typing errors are forgiven where fewer than {@value #ENOUGH} things are found without: one in a word of three or four
 * letters, two in longer ones, the second where one is not enough, and a space too few or too many. Where nothing has all
 * the words, three in five are enough.
 */
public final class Search {
    static final int ENOUGH = 10;
    private static final float BEGINNING = 0.9f;
    private static final float MISTYPED = 0.9f;
    private static final float EXPANDED = 0.8f;
    private static final float EXPANDED_TITLE = 0.95f;
    private static final float WORK = 0.8f;
    private static final float START = 0.1f;
    private static final float ENOUGH_WORDS = 0.6f;
    private static final int MOST_WORDS = 12;
    private static final int MOST_SPELLINGS = 50;
    private static final int SHORTEST_PART = 2;

    private final Index index;
    private final IndexSearcher searcher;
    private final Map<Mistyped, List<Spelling>> spellings = new HashMap<>();
    private final boolean hasUnpublished;

    public Search(Index index) {
        this(index, false);
    }

    /** @param hasUnpublished whether roles are found that not everybody may see */
    Search(Index index, boolean hasUnpublished) {
        this.index = index;
        this.searcher = index.searcher();
        this.hasUnpublished = hasUnpublished;
    }

    /**
     * The best name of something that was found.
     *
     * @param id of the thing, as the index numbers it
     */
    public record Hit(int number, float score, long id) {
        static final Comparator<Hit> BEST_FIRST = (one, other) -> {
            int better = Float.compare(other.score, one.score);
            return better != 0 ? better : Long.compareUnsigned(one.id, other.id);
        };

        /** Text that is in the order of the ids. */
        String order() {
            return HexFormat.of().toHexDigits(id);
        }
    }

    /** The best of what was found, the best first; of equals, in an order that stays. */
    public static List<Hit> best(Iterable<Hit> found, int most) {
        PriorityQueue<Hit> best = new PriorityQueue<>(Hit.BEST_FIRST.reversed());
        for (Hit hit : found) {
            if (best.size() < most) {
                best.add(hit);
            } else if (Hit.BEST_FIRST.compare(hit, best.peek()) < 0) {
                best.poll();
                best.add(hit);
            }
        }
        return best.stream().sorted(Hit.BEST_FIRST).toList();
    }

    /** In no order. */
    public Collection<Hit> find(String typed, Collection<Name.Type> types) {
        List<Word> given = Words.of(typed);
        if (given.isEmpty()) {
            return List.of();
        }
        boolean isUnfinished =
                given.get(given.size() - 1).end() == typed.stripTrailing().length();
        List<String> words = given.stream().limit(MOST_WORDS).map(Word::form).toList();
        Map<Long, Hit> found = new HashMap<>();
        collect(all(asTyped(words, isUnfinished), words, types), words.size(), found);
        List<String> work = withoutSeniority(typed);
        List<String> full = TitleWords.expand(given).stream()
                .limit(MOST_WORDS)
                .map(Word::form)
                .toList();
        if (!full.equals(words)) {
            float weight = work.isEmpty() ? EXPANDED : EXPANDED_TITLE;
            collect(new BoostQuery(all(asTyped(full, false), full, types), weight), full.size(), found);
        }
        if (found.isEmpty() && !work.isEmpty() && !work.equals(full)) {
            collect(new BoostQuery(all(asTyped(work, isUnfinished), work, types), WORK), words.size(), found);
        }
        for (int errors = 1; errors <= Vocabulary.MOST_ERRORS && found.size() < ENOUGH; errors++) {
            collect(all(asMeant(words, errors, isUnfinished), words, types), words.size(), found);
            for (List<String> spaced : spacedOtherwise(words)) {
                collect(all(asMeant(spaced, errors, isUnfinished), spaced, types), spaced.size(), found);
            }
        }
        boolean isCode = words.stream().allMatch(word -> Character.isDigit(word.charAt(0)));
        if (found.isEmpty() && isCode) {
            // What ESCO numbers within a group of ISCO is found as the group: 2654.1.7.
            List<String> group = words.subList(0, 1);
            collect(all(asTyped(group, false), group, types), words.size(), found);
        } else if (found.isEmpty() && words.size() > 1) {
            collect(some(asMeant(words, Vocabulary.MOST_ERRORS, isUnfinished), types), words.size(), found);
        }
        return found.values();
    }

    private static List<String> withoutSeniority(String typed) {
        JobTitle title = JobTitle.of(typed);
        return title.level() == null
                ? List.of()
                : title.wholeParts().stream()
                        .flatMap(part -> TitleWords.expand(title.withoutSeniority(part)).stream())
                        .limit(MOST_WORDS)
                        .map(Word::form)
                        .toList();
    }

    public Name name(Hit hit) {
        return index.name(hit.number());
    }

    private Query all(List<Query> words, List<String> typed, Collection<Name.Type> types) {
        BooleanQuery.Builder all = ofTypes(types);
        words.forEach(word -> all.add(word, Occur.MUST));
        Query start = new PrefixQuery(new Term(Index.JOINED, String.join("", typed)));
        all.add(constant(start, START * typed.size()), Occur.SHOULD);
        return all.build();
    }

    private Query some(List<Query> words, Collection<Name.Type> types) {
        BooleanQuery.Builder some = ofTypes(types);
        words.forEach(word -> some.add(word, Occur.SHOULD));
        some.setMinimumNumberShouldMatch((int) Math.ceil(words.size() * ENOUGH_WORDS));
        return some.build();
    }

    private BooleanQuery.Builder ofTypes(Collection<Name.Type> types) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        if (types.size() < Name.Type.values().length) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            types.forEach(type -> any.add(new TermQuery(new Term(Index.TYPE, type.name())), Occur.SHOULD));
            query.add(any.build(), Occur.FILTER);
        }
        if (!hasUnpublished) {
            query.add(new TermQuery(new Term(Index.UNPUBLISHED, Index.UNPUBLISHED)), Occur.MUST_NOT);
        }
        return query;
    }

    private static List<Query> asTyped(List<String> words, boolean isUnfinished) {
        List<Query> queries = new ArrayList<>();
        for (int position = 0; position < words.size(); position++) {
            Query same = word(words.get(position), 1);
            boolean isLast = position == words.size() - 1;
            queries.add(isLast && isUnfinished ? anyOf(List.of(same, begins(words.get(position)))) : same);
        }
        return queries;
    }

    /** @param most how many errors are forgiven in a word, but one at the most in a word that there is */
    private List<Query> asMeant(List<String> words, int most, boolean isUnfinished) {
        List<Query> queries = new ArrayList<>();
        for (int position = 0; position < words.size(); position++) {
            String typed = words.get(position);
            int errors = Math.min(index.words().has(typed) ? 1 : most, Vocabulary.forgiven(typed));
            List<Query> ways = new ArrayList<>(List.of(word(typed, 1)));
            near(typed, false, errors).forEach(spelling -> ways.add(word(spelling.word(), right(typed, spelling))));
            if (isUnfinished && position == words.size() - 1) {
                ways.add(begins(typed));
                near(typed, true, errors)
                        .forEach(spelling -> ways.add(word(spelling.word(), BEGINNING * right(typed, spelling))));
            }
            queries.add(anyOf(ways));
        }
        return queries;
    }

    private List<Spelling> near(String typed, boolean isBeginning, int errors) {
        return spellings.computeIfAbsent(new Mistyped(typed, isBeginning, errors), this::likely);
    }

    private List<Spelling> likely(Mistyped word) {
        return index.words()
                .near(
                        word.typed(),
                        word.isBeginning(),
                        word.errors(),
                        other -> index.names(Index.WORDS, other),
                        MOST_SPELLINGS);
    }

    /** What may be a word with errors, or the beginning of one. */
    private record Mistyped(String typed, boolean isBeginning, int errors) {}

    /** With a space left out between two words, or put into a word that there is none of. */
    private List<List<String>> spacedOtherwise(List<String> words) {
        List<List<String>> others = new ArrayList<>();
        for (int position = 0; position < words.size(); position++) {
            String word = words.get(position);
            if (position + 1 < words.size()) {
                String both = word + words.get(position + 1);
                if (index.words().has(both)) {
                    others.add(replaced(words, position, 2, List.of(both)));
                }
            }
            for (int cut = SHORTEST_PART; cut <= word.length() - SHORTEST_PART; cut++) {
                List<String> parts = List.of(word.substring(0, cut), word.substring(cut));
                if (!index.words().has(word)
                        && parts.stream().allMatch(part -> index.words().has(part))) {
                    others.add(replaced(words, position, 1, parts));
                }
            }
        }
        return others;
    }

    private static List<String> replaced(List<String> words, int position, int count, List<String> by) {
        return Stream.of(words.subList(0, position), by, words.subList(position + count, words.size()))
                .flatMap(List::stream)
                .toList();
    }

    private static float right(String typed, Spelling spelling) {
        return MISTYPED * Math.max(0, 1 - (float) spelling.errors() / typed.length());
    }

    private static Query word(String word, float score) {
        return constant(new TermQuery(new Term(Index.WORDS, word)), score);
    }

    private static Query begins(String word) {
        return constant(new PrefixQuery(new Term(Index.WORDS, word)), BEGINNING);
    }

    private static Query anyOf(List<Query> ways) {
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static Query constant(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private void collect(Query query, int words, Map<Long, Hit> found) {
        Deadline.check();
        try {
            searcher.search(query, new BestNames(words, found));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
