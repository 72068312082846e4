package io.rolebook.search;

import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.TitleWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.FloatDocValuesField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.SingleInstanceLockFactory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Writes names into an index in memory: a document for each name, by which searches and texts find it, and one for each role and
 * skill with what else is written of it; that of a role also has the terms of all its names, by which titles find it.
 */
public final class NameIndexer implements NameRows.Reader {
    private static final FieldType WORDS = type(IndexOptions.DOCS);
    private static final FieldType TERMS = type(IndexOptions.DOCS_AND_FREQS);
    private static final int BUFFERED_MEGABYTES = 64;
    private static final int LONGEST_STEMMED = 4;
    private static final int MOST_TITLED = 20;
    private static final float LESS_PER_WORD = 0.0005f;

    private IndexWriter writer = writer();
    private final Set<String> knownWords = new HashSet<>();
    private final Set<String> knownRoleWords = new HashSet<>();
    /** Of skills, each of which hundreds of roles may take. */
    private final Map<String, String> keys = new HashMap<>();

    private final Map<UUID, List<Name>> titles = new HashMap<>();

    private static IndexWriter writer() {
        try {
            // Few large segments are quicker to ask than many small ones.
            return new IndexWriter(
                    new ByteBuffersDirectory(
                            new SingleInstanceLockFactory(),
                            ByteBuffersDataOutput::new,
                            ByteBuffersDirectory.OUTPUT_AS_BYTE_ARRAY),
                    new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(BUFFERED_MEGABYTES));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether it can be written to: where memory runs out, Lucene closes the writer for good. */
    boolean isOpen() {
        return writer.isOpen();
    }

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    void clear() throws IOException {
        titles.clear();
        if (!writer.isOpen()) {
            writer = writer();
        }
        writer.deleteAll();
    }

    void forget(Set<UUID> owners) {
        titles.clear();
        try {
            writer.deleteDocuments(owners.stream()
                    .map(owner -> new Term(Index.OWNER, owner.toString()))
                    .toArray(Term[]::new));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void close() throws IOException {
        writer.rollback();
    }

    /** What was written until now. What is no longer in any name stays in a vocabulary, and finds nothing. */
    public Index open(@Nullable Index before, long revision) throws IOException {
        keys.clear();
        titles.clear();
        DirectoryReader reader = DirectoryReader.open(writer);
        return new Index(
                reader,
                vocabulary(before == null ? null : before.words(), knownWords),
                vocabulary(before == null ? null : before.roleWords(), knownRoleWords),
                RoleDocuments.of(reader),
                revision);
    }

    private static Vocabulary vocabulary(@Nullable Vocabulary before, Set<String> known) {
        return before != null && before.size() == known.size() ? before : new Vocabulary(known);
    }

    @Override
    public void name(Name name, boolean isPublished) {
        List<Word> words = Words.of(name.text());
        if (words.isEmpty()) {
            return;
        }
        String key = Words.key(words);
        Document document = new Document();
        document.add(new StringField(Index.OWNER, name.owner().toString(), Store.YES));
        document.add(new StoredField(Index.ID, name.id().toString()));
        document.add(new StoredField(Index.SLUG, name.slug()));
        document.add(new StoredField(Index.TITLE, name.title()));
        document.add(new StoredField(Index.FIELD, name.field().name()));
        document.add(new StoredField(Index.TEXT, name.text()));
        if (name.level() != null) {
            document.add(new StoredField(Index.LEVEL, name.level()));
        }
        document.add(new Field(Index.WORDS, key, WORDS));
        words.forEach(word -> knownWords.add(word.form()));
        document.add(new StringField(Index.TYPE, name.type().name(), Store.YES));
        if (!isPublished) {
            document.add(new StringField(Index.UNPUBLISHED, Index.UNPUBLISHED, Store.NO));
        }
        boolean isCode = name.field() == Name.Field.code;
        if (name.type() != Name.Type.responsibility && !isCode) {
            document.add(new StringField(Index.key(name.type()), key.replace(" and ", " "), Store.NO));
            document.add(new StringField(Index.JOINED, key.replace(" ", ""), Store.NO));
        }
        // Both are made by the rules of English.
        boolean isEnglish = name.field() != Name.Field.label;
        if (name.type() == Name.Type.skill && isEnglish) {
            Lexicon.shortForms(name.text())
                    .forEach(form -> document.add(new StringField(Index.SHORT, Words.key(form), Store.NO)));
        }
        if (name.type() == Name.Type.skill && isEnglish && words.size() <= LONGEST_STEMMED) {
            document.add(new StringField(Index.STEMS, Stems.key(words), Store.NO));
        }
        if (name.type() == Name.Type.role && !isCode && isPublished) {
            words.forEach(word -> knownRoleWords.add(word.form()));
            titles.computeIfAbsent(name.owner(), owner -> new ArrayList<>()).add(name);
        }
        document.add(new NumericDocValuesField(Index.ID, Index.number(name.id())));
        document.add(new NumericDocValuesField(Index.LENGTH, words.size()));
        // Of several that are called the same, the one with the plainest title comes first.
        int titled = Math.min(MOST_TITLED, Words.of(name.title()).size());
        document.add(new FloatDocValuesField(Index.WEIGHT, name.field().weight() - LESS_PER_WORD * titled));
        add(document);
    }

    @Override
    public void surroundings(UUID role, String text, List<String> skills) {
        Set<String> around = new HashSet<>();
        Words.of(text).forEach(word -> around.add(TitleWords.stem(word.form())));
        skills.forEach(skill -> around.add(keys.computeIfAbsent(
                skill,
                name -> Words.of(name).stream()
                        .map(word -> TitleWords.stem(word.form()))
                        .collect(Collectors.joining(" ")))));
        List<Name> names = titles.getOrDefault(role, List.of());
        if (names.isEmpty()) {
            return;
        }
        Document document = about(role);
        document.add(new StoredField(Index.SLUG, names.get(0).slug()));
        document.add(new StoredField(Index.TITLE, names.get(0).title()));
        document.add(new Field(TitleTerms.AROUND, String.join(" ", around), WORDS));
        TitleTerms terms = new TitleTerms();
        names.stream().map(Name::text).distinct().forEach(terms::addName);
        for (TitleTerms.Kind kind : TitleTerms.Kind.values()) {
            document.add(new Field(kind.name(), String.join(" ", terms.of(kind)), TERMS));
            document.add(new NumericDocValuesField(kind.name(), terms.of(kind).size()));
        }
        document.add(new BinaryDocValuesField(Index.TITLES, new BytesRef(Index.written(names))));
        add(document);
    }

    @Override
    public void skill(UUID skill, String kind, List<String> broader) {
        Document document = about(skill);
        document.add(new StoredField(Index.KIND, kind));
        add(document);
    }

    private static Document about(UUID owner) {
        Document document = new Document();
        document.add(new StringField(Index.OWNER, owner.toString(), Store.YES));
        document.add(new StringField(Index.ABOUT, owner.toString(), Store.NO));
        return document;
    }

    private void add(Document document) {
        try {
            writer.addDocument(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
