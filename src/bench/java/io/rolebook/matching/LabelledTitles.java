package io.rolebook.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The project's own titles with the roles that are right for them. */
final class LabelledTitles {
    private static final Path CASES = Path.of("src", "test", "resources", "matching");
    static final String OCCUPATIONS = "occupation-titles.tsv";

    static String measure(Service service, String file) throws Exception {
        Measuring.tell("matching " + file);
        List<List<String>> lines = read(file);
        List<JsonNode> items = service.titleMatches(
                lines.stream().map(columns -> columns.get(0)).toList());
        Shares shares = new Shares();
        Map<String, Boolean> ofOnet = new HashMap<>();
        for (int index = 0; index < items.size(); index++) {
            List<JsonNode> matches = Measuring.elements(items.get(index).path("matches"));
            List<String> columns = lines.get(index);
            int number = index + 2;
            if (columns.get(1).equals("-")) {
                shares.add(
                        "unmatched or under 0.5, where no role is right",
                        number,
                        matches.isEmpty() || matches.get(0).path("confidence").asDouble() < 0.5);
                continue;
            }
            Set<String> right = right(columns.get(1), file, service);
            List<JsonNode> hits = matches.stream()
                    .filter(match -> right.contains(match.at("/role/slug").asText()))
                    .toList();
            boolean isFirst = !hits.isEmpty() && hits.get(0) == matches.get(0);
            shares.add("role right at 1", number, isFirst);
            shares.add("at 1 or tied with it", number, hits.stream().anyMatch(hit -> isTied(hit, matches.get(0))));
            shares.add("at 3", number, hits.stream().anyMatch(hit -> matches.indexOf(hit) < 3));
            if (file.equals(OCCUPATIONS)) {
                List<JsonNode> labelled = new ArrayList<>();
                for (JsonNode match : matches) {
                    String role = match.at("/role/slug").asText();
                    if (!ofOnet.containsKey(role)) {
                        ofOnet.put(role, isOfOnet(role, service));
                    }
                    if (ofOnet.get(role)) {
                        labelled.add(match);
                    }
                }
                boolean isFirstOfThem = !hits.isEmpty() && hits.get(0) == labelled.get(0);
                shares.add("right at 1 of O*NET's roles", number, isFirstOfThem);
                shares.add("or tied with that", number, hits.stream().anyMatch(hit -> isTied(hit, labelled.get(0))));
            }
            if (isFirst && columns.size() > 2) {
                String level = hits.get(0).path("level").asText("-");
                shares.add("level right, where the role is", number, level.equals(columns.get(2)));
            }
        }
        return shares.table() + """
            The %d titles of `%s` in one call of `POST /v1/title-matches`; its lines with even numbers were held
            out. Tied with the first match is one of the same confidence or the same matched name.
            """.formatted(items.size(), file) + (file.equals(OCCUPATIONS) ? """
                    Right is a role with the code of O*NET that the title was given. ESCO has another role for most
                    of the same occupations, which counts as wrong wherever it comes first: "accountant" beside
                    "Accountants and Auditors". Of O*NET's roles alone, the labels are complete.
                    """ : "");
    }

    private static boolean isOfOnet(String role, Service service) throws Exception {
        return service.get("/v1/roles/" + role + "?fields=codes")
                .path("codes")
                .findValuesAsText("scheme")
                .contains("onet");
    }

    private static Set<String> right(String column, String file, Service service) throws Exception {
        Set<String> right = new HashSet<>(List.of(column.split("\\|")));
        if (file.equals(OCCUPATIONS)) {
            for (String code : column.split("\\|")) {
                service.list("/v1/roles?limit=200&code=onet:" + code)
                        .forEach(role -> right.add(role.path("slug").asText()));
            }
        }
        return right;
    }

    private static boolean isTied(JsonNode match, JsonNode first) {
        return Stream.of("confidence", "name")
                .anyMatch(field -> match.path(field).equals(first.path(field)));
    }

    static List<List<String>> read(String file) throws IOException {
        return Stream.of(Files.readString(CASES.resolve(file)).split("\n"))
                .skip(1)
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }
}
