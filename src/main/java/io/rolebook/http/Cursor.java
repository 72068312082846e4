package io.rolebook.http;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** A place in a list: the sort key and id of the item before it, bound to the list and the filters it came from. */
record Cursor(String filters, String key, String id) {
    private static final char SEPARATOR = '\u001f';

    static String after(String key, String id, UriInfo uri) {
        String text = String.join(String.valueOf(SEPARATOR), fingerprint(uri), key, id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor read(String text, UriInfo uri) {
        String[] parts;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            parts = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().split(String.valueOf(SEPARATOR), -1);
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException garbage) {
            throw foreign();
        }
        if (parts.length != 3 || parts[1].indexOf('\0') >= 0 || parts[2].indexOf('\0') >= 0) {
            throw foreign();
        }
        if (!parts[0].equals(fingerprint(uri))) {
            throw refused("The cursor belongs to another list or to other filters.");
        }
        return new Cursor(parts[0], parts[1], parts[2]);
    }

    /** The key, where it is a number. */
    long number() {
        if (!key.matches("\\d{1,15}")) {
            throw foreign();
        }
        return Long.parseLong(key);
    }

    /** The id, where it is a UUID. */
    UUID uuid() {
        if (!Formats.isUuid(id)) {
            throw foreign();
        }
        return UUID.fromString(id);
    }

    static ProblemException foreign() {
        return refused("The cursor is not one that this service made.");
    }

    private static ProblemException refused(String message) {
        return new ProblemException(
                ProblemType.INVALID_CURSOR,
                message + " Use page.next of the page before, with the same filters, or start without a cursor.",
                List.of(Problem.Violation.ofParameter("cursor", "invalid", message)));
    }

    private static String fingerprint(UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        TreeMap<String, List<String>> filters = new TreeMap<>(parameters);
        filters.keySet().removeAll(List.of("cursor", "limit", "fields", "wait"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((uri.getPath() + filters).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
