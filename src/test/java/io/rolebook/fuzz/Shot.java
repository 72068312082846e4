package io.rolebook.fuzz;

import io.rolebook.support.Operation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, as it goes over the wire.
 *
 * @param what was done to it, in words
 * @param method in capitals
 * @param target path and query, encoded or, where that is the point, not
 * @param principal whose key it carries: a scope, {@code admin}, {@code nobody} or {@code garbage}
 */
record Shot(
        Operation operation,
        String what,
        String principal,
        String method,
        String target,
        Map<String, String> headers,
        byte[] body) {
    private static final int SHOWN = 2_000;

    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** Whoever has no business here is never answered with success. */
    boolean isForbidden() {
        return operation.method().equalsIgnoreCase(method)
                && operation.needsAKey()
                && !principal.equals("admin")
                && !operation.scopes().contains(principal);
    }

    Shot with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Shot(operation, what, principal, method, target, more, body);
    }

    /** To be sent again by hand, the key aside. */
    String curl(String address) {
        StringBuilder command = new StringBuilder("curl -i --path-as-is -g -X ").append(method);
        headers.forEach((name, value) -> command.append(" -H ")
                .append(quoted(name + ": " + (name.equals("Authorization") ? "Bearer <" + principal + ">" : value))));
        if (body.length > 0) {
            command.append(" --data-binary ").append(quoted(new String(body, StandardCharsets.ISO_8859_1)));
        }
        return command.append(' ').append(quoted(address + target)).toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("$'");
        text.chars().limit(SHOWN).forEach(letter -> {
            if (letter == '\'' || letter == '\\') {
                quoted.append('\\').append((char) letter);
            } else if (letter < 0x20 || letter > 0x7e) {
                quoted.append("\\x%02x".formatted(letter & 0xff));
            } else {
                quoted.append((char) letter);
            }
        });
        return quoted.append(text.length() > SHOWN ? "'  # and %d more".formatted(text.length() - SHOWN) : "'")
                .toString();
    }
}
