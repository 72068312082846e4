package io.rolebook.disclosure;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which something may be told of a confidential dataset. A cell is a set of members (an observation and its
 * pay); each member has a contributor.
 */
public final class DisclosureRules {
    static final int OUTER_PERCENTILES_FROM = 30;
    public static final int SIGNIFICANT_DIGITS = 3;
    private static final double LARGEST_SHARE = 0.25;

    private final Disclosure disclosure;

    DisclosureRules(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    /** An observation of one pay, and who contributed it. */
    record Member(int contributor, long pay, long copies) {}

    /** Why nothing may be told of these members by themselves; null where it may. */
    @Nullable
    String ruleAgainst(Collection<Member> members) {
        long observations = members.stream().mapToLong(Member::copies).sum();
        if (observations < disclosure.minimumObservations()) {
            return "Fewer than %d observations.".formatted(disclosure.minimumObservations());
        }
        Map<Integer, Long> copies = new HashMap<>();
        Map<Integer, BigDecimal> pay = new HashMap<>();
        for (Member member : members) {
            copies.merge(member.contributor(), member.copies(), Long::sum);
            pay.merge(
                    member.contributor(),
                    BigDecimal.valueOf(member.pay()).multiply(BigDecimal.valueOf(member.copies())),
                    BigDecimal::add);
        }
        if (copies.size() < disclosure.minimumContributors()) {
            return "Fewer than %d contributors.".formatted(disclosure.minimumContributors());
        }
        BigDecimal allPay = pay.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isDominated = copies.values().stream().anyMatch(count -> count > LARGEST_SHARE * observations)
                || pay.values().stream().anyMatch(sum -> sum.doubleValue() > LARGEST_SHARE * allPay.doubleValue());
        return isDominated ? "One contributor has more than 25 % of it." : null;
    }

    /** Whether two sets that differ differ by too few contributors, so that these could be worked out from both. */
    boolean tellsOfFew(BitSet one, BitSet other, IntUnaryOperator contributorOf) {
        BitSet difference = (BitSet) one.clone();
        difference.xor(other);
        IntStream members = difference.stream();
        int contributors = (int) members.map(contributorOf)
                .distinct()
                .limit(disclosure.minimumContributors())
                .count();
        return contributors > 0 && contributors < disclosure.minimumContributors();
    }

    /** Which of these percentiles may be told of so many observations. */
    public static List<BigDecimal> percentiles(List<BigDecimal> asked, long observations) {
        List<BigDecimal> usual = List.of(
                BigDecimal.valueOf(10),
                BigDecimal.valueOf(25),
                BigDecimal.valueOf(50),
                BigDecimal.valueOf(75),
                BigDecimal.valueOf(90));
        return asked.stream()
                .filter(p -> usual.stream().anyMatch(known -> known.compareTo(p) == 0))
                .filter(p -> observations >= OUTER_PERCENTILES_FROM
                        || p.compareTo(usual.get(0)) > 0 && p.compareTo(usual.get(4)) < 0)
                .toList();
    }
}
