package io.rolebook.setting;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a setting by its former name, where a stronger source does not have it by its present one. */
@Priority(FormerNames.PRIORITY)
public final class FormerNames implements ConfigSourceInterceptor {
    /** Below that of expressions, 3300: else what {@code ${…}} names would be looked for by its present name alone. */
    static final int PRIORITY = 3000;

    private static final Map<String, String> FORMER_BY_PRESENT = formerByPresent();

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext sources, String name) {
        ConfigValue present = sources.proceed(name);
        String former = FORMER_BY_PRESENT.get(name);
        ConfigValue before = former == null ? null : sources.proceed(former);
        return before == null || present != null && present.getConfigSourceOrdinal() >= before.getConfigSourceOrdinal()
                ? present
                : before.withName(name);
    }

    /** Without the former ones, which no setting has and which would be refused as unknown. */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext sources) {
        Set<String> names = new HashSet<>();
        sources.iterateNames().forEachRemaining(names::add);
        names.removeAll(FORMER_BY_PRESENT.values());
        return names.iterator();
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
