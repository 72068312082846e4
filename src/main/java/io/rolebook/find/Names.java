package io.rolebook.find;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.change.Documents;
import io.rolebook.change.LatestRevision;
import io.rolebook.title.TitleWords;
import io.rolebook.word.Word;
import io.rolebook.word.Words;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
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
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The index of all names, in memory. Whoever looks something up has it as of the latest revision: what changed since it was
 * asked the last time is read first, which takes a moment after an import of tens of thousands of names.
 */
@Singleton
class Names {
    private static final Logger LOG = Logger.getLogger(Names.class);

    /** Only which words a name has counts, not how often or where. */
    private static final FieldType WORDS = new FieldType();

    static {
        WORDS.setIndexOptions(IndexOptions.DOCS);
        WORDS.setOmitNorms(true);
        WORDS.freeze();
    }

    private static final int BUFFERED_MEGABYTES = 64;
    private static final int LONGEST_STEMMED = 4;

    private final NameRows rows;
    private final Documents documents;
    private final LatestRevision revision;
    private final IndexWriter writer;
    private final Set<String> knownWords = new HashSet<>();
    private final Set<String> knownRoleWords = new HashSet<>();

    private volatile @Nullable Index current;
    private volatile boolean isSetBack;
    private long told;

    Names(NameRows rows, Documents documents, LatestRevision revision) throws IOException {
        revision.follow(this::notice);
        this.rows = rows;
        this.documents = documents;
        this.revision = revision;
        // Few large segments are quicker to ask than many small ones.
        this.writer = new IndexWriter(
                new ByteBuffersDirectory(
                        new SingleInstanceLockFactory(),
                        ByteBuffersDataOutput::new,
                        ByteBuffersDirectory.OUTPUT_AS_BYTE_ARRAY),
                new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(BUFFERED_MEGABYTES));
    }

    /** Answers what is asked of the index as of the latest revision. */
    <T> T ask(Function<Index, T> question) {
        long latest = revision.known().orElseGet(() -> documents.revision(null));
        while (true) {
            Index index = current;
            if (index == null || isSetBack || index.revision() < latest) {
                index = follow(latest);
            }
            // Another request may have followed the catalogue further, and closed what this one was going to read.
            if (index.reader().tryIncRef()) {
                try {
                    return question.apply(index);
                } finally {
                    release(index.reader());
                }
            }
        }
    }

    /** Nobody should have to wait for what can be read before they ask. */
    void begin(@Observes StartupEvent event, ManagedExecutor executor) {
        executor.execute(() -> {
            try {
                follow(0);
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "names are not indexed yet; the first who asks for one has to wait");
            }
        });
    }

    void close(@Observes @Priority(1) ShutdownEvent event) throws IOException {
        writer.rollback();
    }

    /** Where the database was set back, the same revisions may come again with other names. */
    private void notice(long latest) {
        if (latest < told) {
            isSetBack = true;
        }
        told = latest;
    }

    private synchronized Index follow(long latest) {
        Index old = current;
        boolean isAnew = old == null || isSetBack;
        if (!isAnew && old.revision() >= latest) {
            return old;
        }
        Index before = isAnew ? null : old;
        isSetBack = false;
        try {
            if (before == null) {
                writer.deleteAll();
            }
            long revision = rows.read(before == null ? null : before.revision(), this::forget, new Adding());
            DirectoryReader reader = DirectoryReader.open(writer);
            Index after = new Index(
                    reader,
                    following(before == null ? null : before.words(), knownWords),
                    following(before == null ? null : before.roleWords(), knownRoleWords),
                    revision);
            current = after;
            if (old != null) {
                release(old.reader());
            }
            return after;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            if (isAnew && current == old) {
                isSetBack = true;
            }
        }
    }

    /** What is no longer in any name stays in a vocabulary, and finds nothing. */
    private static Vocabulary following(@Nullable Vocabulary before, Set<String> known) {
        return before != null && before.size() == known.size() ? before : new Vocabulary(known);
    }

    private void forget(Set<UUID> owners) {
        try {
            writer.deleteDocuments(owners.stream()
                    .map(owner -> new Term(Index.OWNER, owner.toString()))
                    .toArray(Term[]::new));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void release(DirectoryReader reader) {
        try {
            reader.decRef();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void add(Document document) {
        try {
            writer.addDocument(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private final class Adding implements NameRows.Reader {
        /** Of skills, each of which hundreds of roles may take. */
        private final Map<String, String> keys = new HashMap<>();

        @Override
        public void name(Name name) {
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
            document.add(words(Index.WORDS, key));
            know(words, knownWords);
            document.add(new StringField(Index.TYPE, name.type().name(), Store.YES));
            if (name.type() != Name.Type.responsibility) {
                document.add(new StringField(Index.key(name.type()), key.replace(" and ", " "), Store.NO));
                document.add(new StringField(Index.JOINED, key.replace(" ", ""), Store.NO));
            }
            if (name.type() == Name.Type.skill && words.size() <= LONGEST_STEMMED) {
                document.add(new StringField(Index.STEMS, Stems.key(words), Store.NO));
            }
            if (name.type() == Name.Type.role) {
                document.add(words(Index.ROLE_WORDS, key));
                know(words, knownRoleWords);
                document.add(new StringField(Index.MEANING, TitleWords.meaning(words), Store.NO));
            }
            document.add(new NumericDocValuesField(Index.ID, Index.number(name.id())));
            document.add(new NumericDocValuesField(Index.LENGTH, words.size()));
            document.add(new FloatDocValuesField(Index.WEIGHT, name.field().weight()));
            add(document);
        }

        @Override
        public void surroundings(UUID role, String text, List<String> skills) {
            Set<String> different = new HashSet<>(List.of(Words.key(text).split(" ")));
            skills.forEach(skill -> different.add(keys.computeIfAbsent(skill, Words::key)));
            Document document = about(role);
            document.add(words(Index.SURROUNDINGS, String.join(" ", different)));
            add(document);
        }

        @Override
        public void skill(UUID skill, String kind, List<String> broader) {
            Document document = about(skill);
            document.add(new StoredField(Index.KIND, kind));
            broader.forEach(name -> document.add(new StoredField(Index.BROADER, name)));
            add(document);
        }

        private static void know(List<Word> words, Set<String> known) {
            words.forEach(word -> known.add(word.form()));
        }

        private static Field words(String field, String words) {
            return new Field(field, words, WORDS);
        }

        private Document about(UUID owner) {
            Document document = new Document();
            document.add(new StringField(Index.OWNER, owner.toString(), Store.NO));
            document.add(new StringField(Index.ABOUT, owner.toString(), Store.NO));
            return document;
        }
    }
}
