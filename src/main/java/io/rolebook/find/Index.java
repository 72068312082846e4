package io.rolebook.find;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;

/**
 * All names as of one revision.
 *
 * @param words of the names; some may be of names that are gone
 * @param roleWords those of the names of roles
 */
record Index(DirectoryReader reader, Vocabulary words, Vocabulary roleWords, long revision) {
    static final String OWNER = "owner";
    static final String ID = "id";
    static final String TYPE = "type";
    static final String SLUG = "slug";
    static final String TITLE = "title";
    static final String FIELD = "field";
    static final String TEXT = "text";
    static final String LEVEL = "level";
    static final String LENGTH = "length";
    static final String WEIGHT = "weight";

    /** What the words of a title mean, whatever their order. */
    static final String MEANING = "meaning";

    /** What is left of the words of a skill's name without their endings. */
    static final String STEMS = "stems";

    /** Whose role or skill a document tells more of, which is no name. */
    static final String ABOUT = "about";

    static final String SURROUNDINGS = "surroundings";
    static final String KIND = "kind";
    static final String BROADER = "broader";
    private static final int SHORTEST_MISTYPED = 3;
    private static final int SHORTEST_TWICE_MISTYPED = 8;
    private static final int MOST_SPELLINGS = 3;

    /** The words of all names, and those of the names of roles. */
    static final String WORDS = "words";

    static final String ROLE_WORDS = "words.role";

    static String key(Name.Type type) {
        return "key." + type;
    }

    /** The words without spaces. */
    static final String JOINED = "joined";

    /** By which names of the same thing are told to be that: of 64 bits, more than enough for all things to differ. */
    static long number(UUID id) {
        return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }

    IndexSearcher searcher() {
        IndexSearcher searcher = new IndexSearcher(reader);
        // What is asked is seldom asked again before the next revision; to look for it in a cache only takes time.
        searcher.setQueryCache(null);
        return searcher;
    }

    /** The names that have exactly this in a field. */
    List<Name> exactly(String field, String text) {
        return numbers(new Term(field, text)).stream().map(this::name).toList();
    }

    /** How many names have this in a field, or had it until lately. */
    int names(String field, String text) {
        try {
            return reader.docFreq(new Term(field, text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether what is written of a role has the word. */
    boolean surrounds(UUID role, String word) {
        Term written = new Term(SURROUNDINGS, word);
        return numbers(new Term(ABOUT, role.toString())).stream().anyMatch(number -> {
            LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(number, reader.leaves()));
            try {
                PostingsEnum postings = leaf.reader().postings(written, PostingsEnum.NONE);
                return postings != null && postings.advance(number - leaf.docBase) == number - leaf.docBase;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    /** The names of the skills that a skill is a part of. */
    List<String> broader(UUID skill) {
        return numbers(new Term(ABOUT, skill.toString())).stream()
                .flatMap(number -> Stream.of(stored(number).getValues(BROADER)))
                .toList();
    }

    String kind(UUID skill) {
        return numbers(new Term(ABOUT, skill.toString())).stream()
                .map(number -> stored(number).get(KIND))
                .findFirst()
                .orElseThrow();
    }

    boolean isOfKind(UUID skill, String kind) {
        return kind.equals(kind(skill));
    }

    /**
     * The words in roles' names that may have been meant by one that is in none: those with the fewest errors, one in words up to
     * seven letters, two in longer ones, none in the first letter; the most frequent of them.
     */
    List<Vocabulary.Spelling> spellings(String word) {
        if (word.length() < SHORTEST_MISTYPED || roleWords.has(word)) {
            return List.of();
        }
        int errors = word.length() < SHORTEST_TWICE_MISTYPED ? 1 : 2;
        List<Vocabulary.Spelling> near = roleWords.near(word, false, errors).stream()
                .filter(spelling -> spelling.word().charAt(0) == word.charAt(0))
                .toList();
        return near.stream()
                .filter(spelling -> spelling.errors() == near.get(0).errors())
                .sorted(Comparator.comparing(spelling ->
                        -numbers(new Term(ROLE_WORDS, spelling.word())).size()))
                .limit(MOST_SPELLINGS)
                .toList();
    }

    private List<Integer> numbers(Term term) {
        List<Integer> numbers = new ArrayList<>();
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
                Bits live = leaf.reader().getLiveDocs();
                while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    if (live == null || live.get(postings.docID())) {
                        numbers.add(leaf.docBase + postings.docID());
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return numbers;
    }

    private Document stored(int number) {
        try {
            return reader.storedFields().document(number);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Name name(int number) {
        Document document = stored(number);
        return new Name(
                UUID.fromString(document.get(OWNER)),
                UUID.fromString(document.get(ID)),
                Name.Type.valueOf(document.get(TYPE)),
                document.get(SLUG),
                document.get(TITLE),
                Name.Field.valueOf(document.get(FIELD)),
                document.get(TEXT),
                document.get(LEVEL));
    }
}
