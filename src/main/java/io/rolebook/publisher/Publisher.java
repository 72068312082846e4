package io.rolebook.publisher;

import io.rolebook.http.Code;
import io.rolebook.source.Evidence;
import java.util.List;
import java.util.Set;

/**
 * Whose facts a file holds.
 *
 * @param source the slug of the source that its facts rest on
 * @param scheme of the codes that name its roles
 * @param schemes of all codes that it gives to roles
 */
public record Publisher(String source, String scheme, Set<String> schemes) {
    /** Whether a fact rests on this publisher alone. */
    boolean owns(List<Evidence> evidence) {
        return evidence.stream().allMatch(link -> link.source().equals(source));
    }

    public Code code(String scheme, String code, Code.Relation relation) {
        return new Code(scheme, code, relation, source);
    }
}
