package io.rolebook.support;

/** How long the tests go on that could go on for ever: shortly, unless a property of the system says otherwise. */
public final class Proof {
    private Proof() {}

    /** {@code -Dprove.rounds=50} */
    public static int rounds(int usually) {
        return Integer.getInteger("prove.rounds", usually);
    }

    /** {@code -Dprove.seed=7}; what is random is the same for the same seed. */
    public static long seed() {
        return Long.getLong("prove.seed", 1);
    }
}
