package io.rolebook.matching;

import io.rolebook.search.Index;
import io.rolebook.search.RoleDocuments;
import io.rolebook.search.TitleTerms;
import io.rolebook.search.TitleTerms.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * Ranks roles by the terms of a title: BM25 over the terms of all names of a role, each kind of them with a weight of its own,
 * and the words of what is written around the names.
 */
final class RoleRetrieval {
    private static final double SATURATION = 1.2;
    /** A pair says as much of a role with many names; words and letters a little less. */
    private static final Map<Kind, Double> LENGTH_MATTERS = Map.of(Kind.word, 0.3, Kind.pair, 0.0, Kind.letters, 0.3);

    private final Index index;
    private final RoleDocuments roles;
    private final TitleModel model;
    private final double[] scores;
    private final int[] found;
    private final int[] frequencies;
    /** By word, for titles have most of theirs in common. */
    private final Map<String, Double> rarities = new HashMap<>();

    private final Map<String, BitSet> around = new HashMap<>();

    RoleRetrieval(Index index, TitleModel model) {
        this.index = index;
        this.roles = index.roles();
        this.model = model;
        this.scores = new double[roles.size()];
        this.found = new int[roles.size()];
        this.frequencies = new int[roles.size()];
    }

    /** @param ordinal as {@link RoleDocuments} numbers it */
    record Scored(int ordinal, double score) {
        static final Comparator<Scored> BEST_FIRST =
                Comparator.comparing(Scored::score).reversed().thenComparing(Scored::ordinal);
    }

    List<Scored> best(TitleTerms asked, int most) {
        Arrays.fill(scores, 0);
        for (Kind kind : Kind.values()) {
            double matters = LENGTH_MATTERS.getOrDefault(kind, 0.0);
            float[] lengths = roles.lengths().get(kind);
            asked.weights(kind).forEach((term, weight) -> {
                int count = read(kind.name(), term);
                double worth = model.number(kind.name()) * weight * rarity(count) * (SATURATION + 1);
                for (int place = 0; place < count; place++) {
                    int frequency = frequencies[place];
                    double length = 1 - matters + matters * lengths[found[place]];
                    scores[found[place]] += worth * frequency / (frequency + SATURATION * length);
                }
            });
        }
        asked.weights(Kind.word).forEach((term, weight) -> {
            int count = read(TitleTerms.AROUND, term);
            double worth = model.number(TitleTerms.AROUND) * weight * rarity(count);
            for (int place = 0; place < count; place++) {
                scores[found[place]] += worth;
            }
        });
        PriorityQueue<Scored> best = new PriorityQueue<>(Scored.BEST_FIRST.reversed());
        for (int role = 0; role < scores.length; role++) {
            boolean isAmong = scores[role] > 0
                    && (best.size() < most || scores[role] >= best.element().score());
            if (isAmong) {
                best.add(new Scored(role, scores[role]));
            }
            if (best.size() > most) {
                best.remove();
            }
        }
        return best.stream().sorted(Scored.BEST_FIRST).toList();
    }

    /** Whether a word is written of a role somewhere around its names. */
    boolean isAround(int ordinal, String word) {
        return around.computeIfAbsent(word, key -> {
                    BitSet of = new BitSet();
                    int count = read(TitleTerms.AROUND, key);
                    Arrays.stream(found, 0, count).forEach(of::set);
                    return of;
                })
                .get(ordinal);
    }

    /** How few roles have a word in their names: the greatest where none has it. */
    double rarity(String word) {
        return rarities.computeIfAbsent(word, key -> rarity(read(Kind.word.name(), key)));
    }

    private double rarity(int count) {
        return Math.log(1 + (roles.size() - count + 0.5) / (count + 0.5));
    }

    /** Into {@link #found} and {@link #frequencies}. */
    private int read(String field, String text) {
        Term term = new Term(field, text);
        int count = 0;
        try {
            for (LeafReaderContext leaf : index.reader().leaves()) {
                PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.FREQS);
                while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    int ordinal = roles.ordinals()[leaf.docBase + postings.docID()];
                    if (ordinal >= 0) {
                        found[count] = ordinal;
                        frequencies[count++] = postings.freq();
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return count;
    }
}
