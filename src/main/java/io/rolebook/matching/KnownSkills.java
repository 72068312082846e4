package io.rolebook.matching;

import io.rolebook.search.Index;
import io.rolebook.search.Lexicon;
import io.rolebook.search.Name;
import io.rolebook.search.Vocabulary;
import io.rolebook.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Skills by what they are called, each looked up once for a text, which has most words many times. */
final class KnownSkills {
    private final Index index;
    private final Map<String, List<Name>> named = new HashMap<>();
    private final Map<String, List<Name>> stemmed = new HashMap<>();
    private final Map<UUID, String> kinds = new HashMap<>();

    KnownSkills(Index index) {
        this.index = index;
    }

    Vocabulary words() {
        return index.words();
    }

    /** Those that are called so, or else those that are for short; groups of skills are none. */
    List<Name> named(String key) {
        return named.computeIfAbsent(key, name -> {
            List<Name> names = index.exactly(Index.key(Name.Type.skill), name);
            return (names.isEmpty() ? index.exactly(Index.SHORT, name) : names)
                    .stream().filter(one -> !isOfKind(one, Index.GROUP)).toList();
        });
    }

    /** The part of a name that is called so for short, or all of it. */
    static String called(Name name, String key) {
        return Words.key(name.text()).replace(" and ", " ").equals(key)
                ? name.text()
                : Lexicon.shortForms(name.text()).stream()
                        .filter(form -> Words.key(form).equals(key))
                        .findFirst()
                        .orElse(name.text());
    }

    /** Those whose names have these stems. */
    List<Name> stemmed(String stems) {
        return stemmed.computeIfAbsent(
                stems,
                key -> index.exactly(Index.STEMS, key).stream()
                        .filter(one -> !isOfKind(one, Index.GROUP))
                        .toList());
    }

    boolean isOfKind(Name name, String kind) {
        return kinds.computeIfAbsent(name.owner(), index::kind).equals(kind);
    }
}
