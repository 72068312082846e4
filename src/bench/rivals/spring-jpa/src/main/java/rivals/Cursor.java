package rivals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** The last item of the page before. */
record Cursor(String sortKey, UUID id) {
    private static final String SEPARATOR = "\u001f";

    static Cursor parse(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR);
        return new Cursor(parts[0], UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        byte[] text = (sortKey + SEPARATOR + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
