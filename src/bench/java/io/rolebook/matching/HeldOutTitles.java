package io.rolebook.matching;

import io.rolebook.matching.TitleMatcher.Candidate;
import io.rolebook.search.Index;
import io.rolebook.search.Name;
import io.rolebook.search.NameIndexer;
import io.rolebook.title.JobTitle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.*;
import java.util.function.Function;
import java.util.stream.*;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** O*NET's occupations with a random tenth of their alternate titles held out. */
record HeldOutTitles(Map<String, List<String>> names, Map<String, String> titles, Map<String, String> about, Map<String, Set<String>> heldOut) {
    static HeldOutTitles of(Path archive, long seed) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<String[]> alternate = rows(zip, "Alternate Titles.txt");
            List<String[]> reported = rows(zip, "Sample of Reported Titles.txt");
            List<String[]> occupations = rows(zip, "Occupation Data.txt");
            List<String[]> tasks = rows(zip, "Task Statements.txt");
            Map<String, Set<String>> codes = new TreeMap<>();
            Map<String, String> shown = new HashMap<>();
            alternate.forEach(row -> { codes.computeIfAbsent(fold(row[1]), key -> new TreeSet<>()).add(row[0]); shown.putIfAbsent(fold(row[1]), row[1]); });
            Set<String> elsewhere = new HashSet<>();
            reported.forEach(row -> elsewhere.add(fold(row[1])));
            occupations.forEach(row -> elsewhere.add(fold(row[1])));
            List<String> pool = new ArrayList<>(codes.keySet());
            pool.removeAll(elsewhere);
            Collections.shuffle(pool, new Random(seed));
            Set<String> held = new TreeSet<>(pool.subList(0, pool.size() / 10));
            Map<String, List<String>> names = new TreeMap<>();
            Map<String, String> titles = new TreeMap<>();
            Map<String, String> about = new TreeMap<>();
            occupations.forEach(row -> { titles.put(row[0], row[1]); about.put(row[0], row[2]); names.put(row[0], new ArrayList<>()); });
            Stream.concat(alternate.stream(), reported.stream()).filter(row -> !held.contains(fold(row[1]))).forEach(row -> names.get(row[0]).add(row[1]));
            tasks.forEach(row -> about.merge(row[0], row[2], (one, other) -> one + " " + other));
            Map<String, Set<String>> asked = new TreeMap<>();
            held.forEach(title -> asked.put(shown.get(title), codes.get(title)));
            names.replaceAll((code, all) -> all.stream().distinct().toList());
            return new HeldOutTitles(names, titles, about, asked);
        }
    }

    /** Case folded, without parentheses. */
    static String fold(String title) {
        return title.replaceAll("\\([^)]*\\)", " ").replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    static List<String> column(Path archive, String file, int column) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return rows(zip, file).stream().map(row -> row[column]).toList();
        }
    }

    private static List<String[]> rows(ZipFile zip, String file) throws IOException {
        ZipEntry entry = zip.stream().filter(one -> one.getName().endsWith("/" + file)).findFirst().orElseThrow();
        try (InputStream content = zip.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split("\t", -1)).toList();
        }
    }

    Index index(Collection<String> occupations) throws IOException {
        NameIndexer indexer = new NameIndexer();
        for (String code : occupations) {
            UUID id = id(code);
            indexer.name(new Name(id, id, Name.Type.role, code, titles.get(code), Name.Field.title, titles.get(code), null), true);
            for (String name : names.get(code)) {
                indexer.name(new Name(id, id, Name.Type.role, code, titles.get(code), Name.Field.alternateTitle, name, null), true);
            }
        }
        for (String code : occupations) {
            indexer.surroundings(id(code), about.get(code), List.of());
        }
        return indexer.open(null, 1);
    }

    /** The matcher beside the baselines, and how sure it is. */
    String measure() throws IOException {
        StringBuilder report = new StringBuilder("""
                | %,d titles | right at 1 | right among 3 | titles a second |
                |---|---:|---:|---:|
                """.formatted(heldOut.size()));
        TitleMatcher matcher = new TitleMatcher(index(titles.keySet()));
        matched(matcher);
        long begun = System.nanoTime();
        Map<String, List<Candidate>> answers = matched(matcher);
        rated(report, "**the matcher**", begun, title -> answers.get(title).stream()
                .map(candidate -> candidate.name().slug())
                .toList());
        TitleBaselines.of(this).forEach((name, baseline) -> rated(report, name, System.nanoTime(), baseline));
        Calibration calibration = new Calibration();
        answers.forEach((title, candidates) -> candidates.stream().limit(1).forEach(best -> calibration.add(
                best.hundredths() / 100.0, heldOut.get(title).contains(best.name().slug()))));
        return report + calibration.table();
    }

    private Map<String, List<Candidate>> matched(TitleMatcher matcher) {
        Map<String, List<Candidate>> answers = new HashMap<>();
        heldOut.keySet().forEach(title -> answers.put(title, matcher.match(JobTitle.of(title), 3)));
        return answers;
    }

    private void rated(
            StringBuilder report, String name, long begun, Function<String, List<String>> answers) {
        int first = 0;
        int among = 0;
        long time = 0;
        for (String title : heldOut.keySet()) {
            List<String> answer = answers.apply(title);
            List<String> right = answer.stream().filter(heldOut.get(title)::contains).toList();
            first += !right.isEmpty() && answer.get(0).equals(right.get(0)) ? 1 : 0;
            among += right.isEmpty() ? 0 : 1;
        }
        time = System.nanoTime() - begun;
        double all = heldOut.size();
        report.append("| %s | %.3f | %.3f | %,.0f |\n".formatted(name, first / all, among / all, all * 1e9 / time));
    }

    static UUID id(String code) {
        return UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
    }
}
