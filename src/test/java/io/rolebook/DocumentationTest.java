package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents hold together: their links lead somewhere, and the settings they name are those that there are. */
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern SETTING = Pattern.compile("ROLEBOOK_[A-Z][A-Z_]*[A-Z]");
    private static final Path CONFIGURATION = Path.of("docs", "configuration.md");

    /** Docker Compose reads it, the service does not. */
    private static final String PASSWORD_OF_COMPOSE = "ROLEBOOK_DATABASE_PASSWORD";

    @Test
    void everyLinkLeadsToAFileAndToAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            LINK.matcher(prose(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.matches("[a-z]+:.*"))
                    .filter(target -> !resolves(page, target))
                    .forEach(target -> broken.add(page + " -> " + target));
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmeIsShortEnoughToRead() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void theIndexNamesEveryPage() throws IOException {
        String index = Files.readString(Path.of("docs", "README.md"));
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            List<String> pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .toList();

            assertThat(pages).isNotEmpty().allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
        }
    }

    @Test
    void noPageNamesASettingThatTheConfigurationPageDoesNot() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            SETTING.matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .forEach(named::add);
        }
        named.remove(PASSWORD_OF_COMPOSE);

        assertThat(documented()).containsAll(named);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> root = Files.list(Path.of(""))) {
            return Stream.concat(docs, root)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> documented() throws IOException {
        Set<String> names = new HashSet<>();
        SETTING.matcher(Files.readString(CONFIGURATION))
                .results()
                .map(MatchResult::group)
                .forEach(names::add);
        return names;
    }

    private static boolean resolves(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file = page;
        if (!parts[0].isEmpty()) {
            Path folder = page.getParent() == null ? Path.of("") : page.getParent();
            file = folder.resolve(URLDecoder.decode(parts[0], StandardCharsets.UTF_8))
                    .normalize();
        }
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** As GitHub makes them: lower case, blanks as hyphens, no other punctuation, a number after what comes again. */
    private static Set<String> anchors(Path page) {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(FENCE.matcher(read(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .forEach(anchor -> {
                    int times = seen.merge(anchor, 1, Integer::sum);
                    anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
                });
        return anchors;
    }

    private static String prose(Path page) {
        return CODE.matcher(FENCE.matcher(read(page)).replaceAll("")).replaceAll("");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
