package io.rolebook.mcp;

import io.rolebook.change.Documents;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Reference;
import io.rolebook.http.Text;
import io.rolebook.search.Name;
import io.rolebook.search.Names;
import io.rolebook.search.Search;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which role an argument means; and where it means none, which it may have meant. */
@Singleton
class RoleNames {
    private static final int MOST_MEANT = 5;

    private final Documents documents;
    private final Names names;

    RoleNames(Documents documents, Names names) {
        this.documents = documents;
        this.names = names;
    }

    /**
     * @param argument by which a fault is told
     * @throws ProblemException where there is no such role; it names those that may have been meant
     */
    Reference known(String argument, String given) {
        try {
            return documents.current("role", given.strip()).reference();
        } catch (ProblemException unknown) {
            if (unknown.type() != ProblemType.NOT_FOUND) {
                throw unknown;
            }
            throw ProblemException.ofParameter(
                    argument,
                    "unknown-role",
                    "there is no role '%s'.%s A role is named by its slug, its id, or scheme:code; find_role finds it by a title or by words."
                            .formatted(Text.excerpt(given), meant(given)));
        }
    }

    private String meant(String given) {
        List<String> near = near(given);
        return near.isEmpty() ? "" : " Perhaps meant: %s.".formatted(String.join(", ", near));
    }

    /** Slugs with titles, the nearest first. */
    private List<String> near(String given) {
        return names.ask(index -> {
            Search search = new Search(index);
            return Search.best(search.find(given.replace('-', ' '), Set.of(Name.Type.role)), MOST_MEANT).stream()
                    .map(search::name)
                    .map(name -> "%s (%s)".formatted(name.slug(), name.title()))
                    .distinct()
                    .collect(Collectors.toList());
        });
    }
}
