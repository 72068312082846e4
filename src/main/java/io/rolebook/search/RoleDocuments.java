package io.rolebook.search;

import io.rolebook.search.TitleTerms.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * The documents of roles in an index, numbered without gaps. Counted without what was deleted, which Lucene's own statistics
 * are not: the same revision gives the same numbers in every instance.
 *
 * @param ordinals by the index's number; -1 where it is no role's
 * @param lengths how many terms the names of each have, as a part of the average
 */
public record RoleDocuments(int[] ordinals, int[] numbers, Map<Kind, float[]> lengths) {
    static RoleDocuments of(DirectoryReader reader) throws IOException {
        int[] ordinals = new int[reader.maxDoc()];
        Arrays.fill(ordinals, -1);
        Map<Kind, float[]> lengths = new EnumMap<>(Kind.class);
        int[] numbers = new int[reader.maxDoc()];
        int roles = 0;
        for (Kind kind : Kind.values()) {
            float[] own = new float[reader.maxDoc()];
            roles = 0;
            double sum = 0;
            for (LeafReaderContext leaf : reader.leaves()) {
                NumericDocValues values = leaf.reader().getNumericDocValues(kind.name());
                Bits live = leaf.reader().getLiveDocs();
                while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    if (live == null || live.get(values.docID())) {
                        numbers[roles] = leaf.docBase + values.docID();
                        ordinals[numbers[roles]] = roles;
                        own[roles++] = values.longValue();
                        sum += values.longValue();
                    }
                }
            }
            double average = Math.max(1, sum / Math.max(1, roles));
            float[] parts = Arrays.copyOf(own, roles);
            for (int role = 0; role < roles; role++) {
                parts[role] = (float) (parts[role] / average);
            }
            lengths.put(kind, parts);
        }
        return new RoleDocuments(ordinals, Arrays.copyOf(numbers, roles), lengths);
    }

    public int size() {
        return numbers.length;
    }
}
