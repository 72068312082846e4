package io.rolebook.search;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * All names as of one revision.
 *
 * @param words of the names; some may be of names that are gone
 * @param roleWords those of the names of roles
 */
public record Index(
        DirectoryReader reader, Vocabulary words, Vocabulary roleWords, RoleDocuments roles, long revision) {
    static final String OWNER = "owner";
    static final String ID = "id";
    static final String TYPE = "type";
    static final String UNPUBLISHED = "unpublished";
    static final String SLUG = "slug";
    static final String TITLE = "title";
    static final String FIELD = "field";
    static final String TEXT = "text";
    static final String LEVEL = "level";
    static final String LENGTH = "length";
    static final String WEIGHT = "weight";

    /** What a skill is called for short, where its name has that within. */
    public static final String SHORT = "short";

    /** What is left of the words of a skill's name without their endings. */
    public static final String STEMS = "stems";

    /** Whose role or skill a document tells more of, which is no name. */
    static final String ABOUT = "about";

    /** All names of a role. */
    static final String TITLES = "titles";

    static final String KIND = "kind";
    public static final String GROUP = "group";
    static final String WORDS = "words";

    private static final String COLUMN = "\u0000";
    private static final String LINE = "\u0001";

    public static String key(Name.Type type) {
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
    public List<Name> exactly(String field, String text) {
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

    public String kind(UUID skill) {
        return numbers(new Term(ABOUT, skill.toString())).stream()
                .map(number -> stored(number).get(KIND))
                .findFirst()
                .orElseThrow();
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

    /** All names of a role, the first of which is its title. */
    public List<Title> titles(int number) {
        LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(number, reader.leaves()));
        try {
            BinaryDocValues values = leaf.reader().getBinaryDocValues(TITLES);
            values.advanceExact(number - leaf.docBase);
            return Stream.of(values.binaryValue().utf8ToString().split(LINE))
                    .map(line -> line.split(COLUMN, -1))
                    .map(parts ->
                            new Title(Name.Field.valueOf(parts[0]), parts[1].isEmpty() ? null : parts[1], parts[2]))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A name of a role. */
    public record Title(Name.Field field, @Nullable String level, String text) {
        /** The key of the level that it is the title of; null where it is of none. */
        public @Nullable String levelKey() {
            return level == null ? null : level.substring(0, level.indexOf(' '));
        }

        /** What that level means on the common scale; null where it means none of it. */
        public @Nullable Level meaning() {
            return level == null ? null : LevelName.word(level.substring(level.indexOf(' ') + 1));
        }
    }

    /** What the names of a role are of. */
    public record Role(UUID id, String slug, String title) {
        public Name called(Title name) {
            return new Name(id, id, Name.Type.role, slug, title, name.field(), name.text(), name.level());
        }
    }

    public Role role(int number) {
        Document document = stored(number);
        return new Role(UUID.fromString(document.get(OWNER)), document.get(SLUG), document.get(TITLE));
    }

    static String written(List<Name> titles) {
        return titles.stream()
                .sorted(Comparator.comparing(Name::field).thenComparing(Name::text))
                .map(title -> title.field() + COLUMN + Objects.toString(title.level(), "") + COLUMN + title.text())
                .collect(Collectors.joining(LINE));
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
