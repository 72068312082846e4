package io.rolebook.search;

import io.rolebook.search.Search.Hit;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Keeps the best name of each thing. */
final class BestNames extends SimpleCollector {
    private final int words;
    private final Map<Long, Hit> found;
    private int base;
    private NumericDocValues ids;
    private NumericDocValues lengths;
    private NumericDocValues weights;
    private Scorable scorer;

    BestNames(int words, Map<Long, Hit> found) {
        this.words = words;
        this.found = found;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        base = leaf.docBase;
        ids = leaf.reader().getNumericDocValues(Index.ID);
        lengths = leaf.reader().getNumericDocValues(Index.LENGTH);
        weights = leaf.reader().getNumericDocValues(Index.WEIGHT);
    }

    @Override
    public void setScorer(Scorable scorer) {
        this.scorer = scorer;
    }

    @Override
    public void collect(int number) throws IOException {
        ids.advanceExact(number);
        lengths.advanceExact(number);
        weights.advanceExact(number);
        float typedPart = Math.min(1, (float) words / lengths.longValue());
        float weight = Float.intBitsToFloat((int) weights.longValue());
        float score = scorer.score() / words * weight * (1 + typedPart) / 2;
        long id = ids.longValue();
        Hit before = found.get(id);
        if (before == null || before.score() < score) {
            found.put(id, new Hit(base + number, score, id));
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }
}
