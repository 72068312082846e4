package io.rolebook.disclosure;

import java.util.Arrays;

/**
 * How many observations have each pay (ten-thousandths of a unit of their currency a year), ascending; differences may be
 * negative.
 */
public final class CountsByPay {
    private int size;
    private long[] pays = new long[4];
    private long[] copies = new long[4];
    private long[] distinctRows = new long[4];
    private long scaled;

    /**
     * @param pay not less than the one added before
     * @param more how many observations have it
     * @param moreDistinctRows how many of them, without exact repeats
     */
    public CountsByPay add(long pay, long more, long moreDistinctRows) {
        if (size > 0 && pay < pays[size - 1]) {
            throw new IllegalArgumentException("%d comes after %d".formatted(pay, pays[size - 1]));
        }
        if (size == 0 || pays[size - 1] != pay) {
            if (size == pays.length) {
                pays = Arrays.copyOf(pays, 2 * size);
                copies = Arrays.copyOf(copies, 2 * size);
                distinctRows = Arrays.copyOf(distinctRows, 2 * size);
            }
            pays[size++] = pay;
        }
        copies[size - 1] += more;
        distinctRows[size - 1] += moreDistinctRows;
        return this;
    }

    /** @param more how many of the observations were brought to full time */
    public CountsByPay addScaled(long more) {
        scaled += more;
        return this;
    }

    /** Those of both, without what comes to nothing. */
    public CountsByPay plus(CountsByPay other) {
        CountsByPay sum = new CountsByPay();
        int here = 0;
        int there = 0;
        while (here < size || there < other.size) {
            boolean isHere = there == other.size || here < size && pays[here] <= other.pays[there];
            CountsByPay next = isHere ? this : other;
            int index = isHere ? here++ : there++;
            sum.dropNothing(next.pays[index]);
            sum.add(next.pays[index], next.copies[index], next.distinctRows[index]);
        }
        sum.dropNothing(Long.MAX_VALUE);
        return sum.addScaled(scaled + other.scaled);
    }

    /** Takes the last pay off, where nobody has it and no more of it comes. */
    private void dropNothing(long nextPay) {
        if (size > 0 && pays[size - 1] != nextPay && copies[size - 1] == 0) {
            size--;
            distinctRows[size] = 0;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    long[] pays() {
        return Arrays.copyOf(pays, size);
    }

    long[] copies() {
        return Arrays.copyOf(copies, size);
    }

    long[] distinctRows() {
        return Arrays.copyOf(distinctRows, size);
    }

    /** The arrays as PostgreSQL's COPY reads them, and how many are scaled. */
    public StringBuilder appendTo(StringBuilder line) {
        append(line, pays);
        append(line.append('\t'), copies);
        append(line.append('\t'), distinctRows);
        return line.append('\t').append(scaled);
    }

    private void append(StringBuilder line, long[] numbers) {
        line.append('{');
        for (int index = 0; index < size; index++) {
            line.append(index == 0 ? "" : ",").append(numbers[index]);
        }
        line.append('}');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CountsByPay counts
                && Arrays.equals(pays(), counts.pays())
                && Arrays.equals(copies(), counts.copies())
                && Arrays.equals(distinctRows(), counts.distinctRows())
                && scaled == counts.scaled;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pays());
    }
}
