package io.rolebook.disclosure;

import io.rolebook.disclosure.DisclosureRules.Member;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The observations of a role that are told of, by number; a number stands for one state of one observation. */
public final class ReleasedMembers {
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final Map<UUID, Integer> contributorNumbers = new HashMap<>();
    private final List<UUID> ids = new ArrayList<>();
    private final List<UUID> contributorIds = new ArrayList<>();
    private final List<Integer> contributorOf = new ArrayList<>();
    private final Map<Integer, Observed> observed = new HashMap<>();

    private record Observed(int year, Member member) {}

    int number(UUID id, UUID contributor) {
        return numbers.computeIfAbsent(id, key -> {
            ids.add(id);
            contributorOf.add(contributorNumbers.computeIfAbsent(contributor, other -> {
                contributorIds.add(contributor);
                return contributorIds.size() - 1;
            }));
            return ids.size() - 1;
        });
    }

    /** @return the number of an observation that is there now */
    int observed(UUID id, UUID contributor, int year, long pay, long copies) {
        int number = number(id, contributor);
        observed.put(number, new Observed(year, new Member(contributorOf(number), pay, copies)));
        return number;
    }

    /** @param numbers of observations that are there now */
    List<Member> of(BitSet numbers) {
        return numbers.stream()
                .mapToObj(number -> observed.get(number).member())
                .toList();
    }

    int yearOf(int number) {
        return observed.get(number).year();
    }

    int contributorOf(int number) {
        return contributorOf.get(number);
    }

    UUID id(int number) {
        return ids.get(number);
    }

    UUID contributorId(int number) {
        return contributorIds.get(contributorOf(number));
    }
}
