package io.rolebook.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures what is found, how sure that is and how long it takes, beside what anybody would try first: titles and skills that
 * are drawn by a seed from what publishers release, then the project's own labelled sets, then a service over HTTP. The first
 * argument names a folder with the archives of O*NET and ESCO, the second is the seed, which is random without it.
 */
final class FindBench {
    private static final Path REPORT = Path.of("docs", "benchmarks", "finding.md");
    private static final int WARM_UPS = 2;
    private static final int RUNS = 5;
    /** With more names than this, the rival is asked fewer questions. */
    private static final int MANY = 20_000;

    private static final int FEW_QUESTIONS = 60;
    private static final int LARGE = 199_990;

    private FindBench() {}

    public static void main(String[] arguments) throws Exception {
        List<Path> archives = archives(Path.of(arguments[0]));
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime() % 1_000_000;
        StringBuilder report = new StringBuilder("# What is found, and how fast\n\n");
        report.append("Written by `mvn -Pfinding verify` (`src/bench`), seed %d.\n\n".formatted(seed));
        report.append(Measuring.machine()).append(".\n");
        heldOut(archives.stream().filter(FindBench::isOnet).findFirst().orElseThrow(), seed, report);
        Path folder = Files.createTempDirectory("find-bench-");
        try (Service service = Service.open(folder);
                Connection database = service.database()) {
            report.append("\n# The project's own sets\n\nThey were made with the rules, or the rules with them.\n");
            report.append("\n## Skills in adverts\n\n").append(LabelledAdverts.measure());
            report.append("\n## Titles\n\n").append(LabelledTitles.measure(service, "titles.tsv"));
            report.append("\n# A service: ")
                    .append(service.description(database))
                    .append("\n");
            measure(service, database, report);
            for (Path archive : archives) {
                Measuring.tell("importing " + archive);
                service.importFile(isOnet(archive) ? "onet" : "esco", archive);
                report.append("\nThen imported: `%s`.\n".formatted(archive.getFileName()));
            }
            report.append("\n").append(LabelledTitles.measure(service, LabelledTitles.OCCUPATIONS));
            measure(service, database, report);
        } finally {
            delete(folder);
        }
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report);
        System.out.println(report);
    }

    private static void heldOut(Path onet, long seed, StringBuilder report) throws IOException {
        Measuring.tell("titles that were held out");
        report.append("""

                # Drawn by the seed from `%s`

                ## Titles

                A tenth of the alternate titles, those that stand nowhere else, was left out; the rest was indexed, and then asked for
                them. Right is an occupation that O*NET gives the title. The model was fitted to splits of other seeds (`TitleFit`).

                """.formatted(onet.getFileName()));
        report.append(HeldOutTitles.of(onet, seed).measure());
        Measuring.tell("skills in sentences");
        report.append("""

                ## Skills in sentences

                1,500 texts of one to four sentences (`SkillSentences`), with blanks, ends of lines or nothing between, or short adverts with and
                without line breaks. Names of software, in a third of the cases by their short forms, are drawn by the seed; a fifth of all
                is held out of the index, to see what becomes of names that are not known. Some of the phrases are none of the lexicon's.
                Right is a skill that is called so, where it is. The baselines but the dictionary tell no places, and are asked for as many
                as there are.

                """);
        report.append(new HeldOutSkills(onet, seed).measure());
    }

    /** ESCO's classification goes before its relations, which need it. */
    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> name(file).matches("(?i)db_.*text\\.zip|esco dataset.*csv\\.zip"))
                    .sorted(Comparator.comparing((Path file) -> !name(file).matches(".*classification - [a-z]{2} .*"))
                            .thenComparing(FindBench::name))
                    .toList();
        }
    }

    private static boolean isOnet(Path file) {
        return name(file).startsWith("db_");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static void measure(Service service, Connection database, StringBuilder report) throws Exception {
        List<NamedThing> names = new ArrayList<>();
        int roles = service.readNames("role", "title", "alternateTitles", names);
        int skills = service.readNames("skill", "name", "alternateNames", names);
        String catalogue = "%,d roles, %,d skills, %,d names".formatted(roles, skills, names.size());
        Measuring.tell(catalogue);
        report.append("\n## ").append(catalogue).append("\n\n");
        times(service, report);
        suggestions(service, database, names, report);
    }

    private static void suggestions(Service service, Connection database, List<NamedThing> names, StringBuilder report)
            throws Exception {
        TypedNames questions = new TypedNames(names);
        report.append("\n| suggestions by | asked | errors | at 1 | at 3 | at 10 | median, ms | p99, ms |\n"
                + "|---|---:|---:|---:|---:|---:|---:|---:|\n");
        questions.warmUp(service::suggestions);
        report.append(questions.ask("service, HTTP", service::suggestions, TypedNames.COUNT));
        double[] floor =
                Measuring.millis(TypedNames.COUNT, TypedNames.COUNT, () -> service.get("/v1/families?limit=1"));
        report.append("| `GET /v1/families?limit=1`, HTTP | | | | | | %s |\n".formatted(Measuring.latency(floor)));
        if (database != null) {
            try (PostgresNames rival = new PostgresNames(database, names)) {
                int asked = names.size() > MANY ? FEW_QUESTIONS : TypedNames.COUNT;
                for (PostgresNames.Way way : PostgresNames.WAYS) {
                    report.append(questions.ask(way.name(), rival.finder(way), asked));
                }
            }
        }
        report.append("""

            %d names of 5 to 60 characters, sampled by a fixed seed. Of 40 %% of those over 12 characters, only a
            beginning (60 to 100 %%) is typed. An error replaces a letter by its neighbour on the keyboard, leaves it
            out, doubles it, puts one in or swaps two. Found is whatever has the whole name, by type and slug, each
            counted once. PostgreSQL answers over JDBC, so without HTTP, 10 rows of a table of the same names, with
            thresholds of similarity of %s and one index at a time. As many other names warm each up, and %,d the
            service. The family is the floor of what a request takes.
            """.formatted(TypedNames.COUNT, PostgresNames.THRESHOLD, TypedNames.COUNT * TypedNames.WARM_UPS));
    }

    private static void times(Service service, StringBuilder report) throws Exception {
        Measuring.tell("timing titles and mentions");
        List<String> titles = new ArrayList<>();
        for (int index = 0; titles.size() < 1000; index++) {
            String file = index % 2 == 0 ? "titles.tsv" : LabelledTitles.OCCUPATIONS;
            LabelledTitles.read(file).forEach(columns -> titles.add(columns.get(0)));
        }
        List<String> many = titles.subList(0, 1000);
        List<LabelledAdverts.Advert> adverts = LabelledAdverts.read(text -> text);
        String large = LabelledAdverts.largeText(LARGE);
        double[] perAdvert = new double[adverts.size()];
        for (int index = 0; index < perAdvert.length; index++) {
            String text = adverts.get(index).text();
            perAdvert[index] = Measuring.quantile(Measuring.millis(WARM_UPS, RUNS, () -> service.mentions(text)), 0.5);
        }
        report.append("| one request | median, ms | slowest, ms |\n|---|---:|---:|\n");
        report.append("| 1,000 titles | %s |\n"
                .formatted(Measuring.latency(Measuring.millis(WARM_UPS, RUNS, () -> service.titleMatches(many)))));
        report.append("| skills of one advert | %s |\n".formatted(Measuring.latency(perAdvert)));
        report.append("| skills of a text of %,d characters | %s |\n"
                .formatted(LARGE, Measuring.latency(Measuring.millis(WARM_UPS, RUNS, () -> service.mentions(large)))));
        report.append("""

            %d runs of each after %d to warm up, over HTTP. The titles are the project's own, repeated. Of the %d
            adverts each counts with its median. The long text repeats them all.
            """.formatted(RUNS, WARM_UPS, adverts.size()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
