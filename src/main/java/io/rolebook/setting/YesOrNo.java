package io.rolebook.setting;

import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;

/** {@code true} and {@code false}, and for what settings by former names say: {@code open} and {@code key}. */
public final class YesOrNo implements Converter<Boolean> {
    private static final Map<String, Boolean> WORDS = Map.of("true", true, "false", false, "open", true, "key", false);

    @Override
    public Boolean convert(String value) {
        Boolean found = WORDS.get(value.strip().toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new IllegalArgumentException("'%s' is neither true nor false".formatted(value));
        }
        return found;
    }
}
