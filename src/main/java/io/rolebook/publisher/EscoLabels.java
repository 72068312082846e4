package io.rolebook.publisher;

import static io.rolebook.publisher.EscoRelease.ENGLISH;
import static io.rolebook.publisher.EscoRelease.NAME;
import static io.rolebook.publisher.EscoRelease.URI;

import io.rolebook.source.LocalLabels;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a release of ESCO calls its concepts in other languages than English, by the languages in the names of files. */
final class EscoLabels {
    /** The files that are in a language; what the others tell is the same in each. */
    static final Set<String> FILES = Set.of("occupations", "skills", "skillGroups");

    private final EscoRelease release;
    private final List<String> all;

    EscoLabels(EscoRelease release) {
        this.release = release;
        this.all = release.archive.names().stream()
                .filter(file -> file.endsWith(".csv") && FILES.contains(EscoRelease.stem(file)))
                .sorted()
                .toList();
    }

    /** Whether the archive has concepts in other languages alone. */
    boolean areAlone() {
        return !all.isEmpty() && !languages().contains(ENGLISH);
    }

    Set<String> languages() {
        return all.stream().map(EscoRelease::language).collect(Collectors.toCollection(TreeSet::new));
    }

    /** After all else, which says what there is. */
    void read() throws IOException {
        for (String language : languages()) {
            if (!language.equals(ENGLISH)) {
                read(language);
            }
        }
    }

    private void read(String language) throws IOException {
        Set<String> whole = new TreeSet<>();
        for (String file : all) {
            if (EscoRelease.language(file).equals(language) && read(file, language)) {
                whole.add(EscoRelease.stem(file));
            }
        }
        if (whole.contains("occupations")) {
            release.wholeLanguages.add(language);
            // Also those that the file does not name.
            if (!release.hasOccupations()) {
                release.slugs.codes().forEach(code -> release.roles.putIfAbsent(code, new PublishedRole(code)));
            }
        }
        if (whole.containsAll(Set.of("skills", "skillGroups"))) {
            release.skills.tellWhole(language);
        }
    }

    /** @return whether all rows could be read */
    private boolean read(String file, String language) throws IOException {
        boolean[] isWhole = {true};
        Table.readCsv(
                file,
                release.archive.open(file).orElseThrow(),
                List.of(URI, NAME, "altLabels"),
                release.tally,
                row -> {
                    String code = EscoRelease.code(row, URI);
                    String name = row.known(NAME);
                    if (name == null) {
                        throw new Table.NotWantedException();
                    }
                    LocalLabels labels = new LocalLabels(
                            name,
                            EscoRelease.labels(row, name),
                            List.of(EscoRelease.evidence(row.text(URI), row.known("modifiedDate"))));
                    if (EscoRelease.stem(file).equals("occupations")) {
                        role(code, row).labels.putIfAbsent(language, labels);
                    } else {
                        release.skills.putLabels(skill(code, row), language, labels);
                    }
                },
                row -> isWhole[0] = false);
        return isWhole[0];
    }

    private PublishedRole role(String code, Table.Row row) {
        @Nullable PublishedRole role = release.roles.get(code);
        if (role == null && !release.hasOccupations() && release.slugs.find(code) != null) {
            role = new PublishedRole(code);
            release.roles.put(code, role);
        }
        if (role == null) {
            throw new Table.UnmatchedException("occupation " + row.text(URI));
        }
        return role;
    }

    private String skill(String code, Table.Row row) {
        String slug = release.skills.slugs().find(code);
        if (slug == null) {
            throw new Table.UnmatchedException("skill " + row.text(URI));
        }
        return slug;
    }
}
