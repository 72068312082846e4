package io.rolebook.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was promised and is so no more, in words. */
final class Breaks {
    private final Set<Promise> before;
    private final Set<Promise> now;

    Breaks(Set<Promise> before, Set<Promise> now) {
        this.before = before;
        this.now = now;
    }

    /** A line for each operation and schema of which something broke. */
    List<String> lines() {
        Set<String> gone = things(before);
        gone.removeAll(things(now));
        Map<String, List<String>> broken = new TreeMap<>();
        before.stream()
                .filter(promise -> !gone.contains(promise.thing()))
                .sorted(Comparator.comparing(Promise::kind))
                .map(promise -> Map.entry(promise.thing(), broken(promise)))
                .filter(entry -> entry.getValue().isPresent())
                .forEach(entry -> broken.computeIfAbsent(entry.getKey(), thing -> new ArrayList<>())
                        .add(entry.getValue().get()));
        Set<String> known = things(before);
        now.stream()
                .filter(promise -> promise.kind() == Promise.Kind.needs && known.contains(promise.thing()))
                .filter(promise -> !before.contains(promise))
                .forEach(promise -> broken.computeIfAbsent(promise.thing(), thing -> new ArrayList<>())
                        .add("needs `%s`".formatted(promise.name())));
        List<String> lines = broken.entrySet().stream()
                .map(entry -> "- `%s`: %s".formatted(entry.getKey(), String.join("; ", entry.getValue())))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!gone.isEmpty()) {
            lines.add(gone.stream().map("`%s`"::formatted).collect(Collectors.joining(", ", "- Gone: ", "")));
        }
        return lines;
    }

    private Optional<String> broken(Promise promise) {
        if (now.contains(promise) || promise.kind() == Promise.Kind.needs) {
            return Optional.empty();
        }
        String name = promise.name();
        Optional<String> value = now.stream()
                .filter(other -> other.kind() == promise.kind()
                        && other.thing().equals(promise.thing())
                        && other.name().equals(name))
                .map(Promise::value)
                .findFirst();
        return switch (promise.kind()) {
            case operation -> Optional.of("is at `%s`".formatted(value.orElse("")));
            case parameter ->
                Optional.of(value.map(in -> "`%s` stands in the %s".formatted(name, in))
                        .orElse("no parameter `%s`".formatted(name)));
            case takes ->
                Optional.of(value.map(type -> "takes `%s` for `%s`".formatted(type, promise.value()))
                        .orElse("does not take `%s`".formatted(name)));
            case answers ->
                Optional.of(value.map(type -> "%s is `%s`, was `%s`".formatted(name, type, promise.value()))
                        .orElse("does not answer %s".formatted(name)));
            case field ->
                Optional.of(value.map(type -> "`%s` is `%s`, was `%s`".formatted(name, type, promise.value()))
                        .orElse("no `%s`".formatted(name)));
            case value -> Optional.of("is never `%s`".formatted(name));
            case always -> has(promise) ? Optional.of("`%s` may be absent".formatted(name)) : Optional.empty();
            case needs -> Optional.empty();
        };
    }

    private boolean has(Promise promise) {
        return now.stream()
                .anyMatch(other -> other.kind() == Promise.Kind.field
                        && other.thing().equals(promise.thing())
                        && other.name().equals(promise.name()));
    }

    private static Set<String> things(Set<Promise> promises) {
        return promises.stream().map(Promise::thing).collect(Collectors.toCollection(TreeSet::new));
    }
}
