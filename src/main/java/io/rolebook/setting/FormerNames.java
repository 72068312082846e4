package io.rolebook.setting;

import io.smallrye.config.FallbackConfigSourceInterceptor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a setting by its former name, where a stronger source does not have it by its present one. */
public final class FormerNames extends FallbackConfigSourceInterceptor {
    private static final Map<String, String> FORMER_BY_PRESENT = formerByPresent();

    public FormerNames() {
        super(FORMER_BY_PRESENT);
    }

    /** Properties, for example {@code rolebook.reads} by {@code rolebook.anonymous-read}. */
    static Map<String, String> formerByPresent() {
        Map<String, String> names = new TreeMap<>();
        collect(Settings.class, "rolebook.", names);
        return names;
    }

    /** As an environment variable: {@code rolebook.data-dir} is {@code ROLEBOOK_DATA_DIR}. */
    public static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The methods of an interface of settings, without what is no setting. */
    static Stream<Method> methods(Class<?> settings) {
        return Arrays.stream(settings.getMethods()).filter(method -> method.getParameterCount() == 0);
    }

    /** As SmallRye Config derives it: {@code dataDir} is {@code data-dir}. */
    static String property(String prefix, Method method) {
        return prefix + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static void collect(Class<?> settings, String prefix, Map<String, String> names) {
        methods(settings).forEach(method -> {
            Setting setting = method.getAnnotation(Setting.class);
            if (setting == null) {
                collect(method.getReturnType(), property(prefix, method) + ".", names);
            } else if (!setting.former().isEmpty()) {
                names.put(property(prefix, method), setting.former());
            }
        });
    }
}
