#!/usr/bin/env bash
# smallrye-config 3.16.0: a FallbackConfigSourceInterceptor, which reads a former name where the new one is not set, is not asked
# for what an expression names.
# Expected: with former.name=kept, a fallback from new.name to former.name, and other=${new.name}, both new.name and other are "kept".
# Seen: new.name is "kept", and other cannot be expanded. The interceptor has the priority 3600, and expressions are expanded by one
# of 3300, which looks further down only. With the priority 3200 the same interceptor is asked.
# Needs a JDK (17 or newer) and Maven. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.smallrye.config</groupId>
      <artifactId>smallrye-config</artifactId>
      <version>3.16.0</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib
cat > Names.java <<'JAVA'
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.FallbackConfigSourceInterceptor;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.OptionalInt;

class Names {
    public static void main(String[] arguments) {
        String own = other(config(OptionalInt.empty()));
        String lower = other(config(OptionalInt.of(3200)));
        System.out.println("other, with the priority of the library: " + own);
        System.out.println("other, with the priority 3200: " + lower);
        if (!own.startsWith("not expanded") || !lower.equals("kept")) {
            System.out.println("changed: expressions ask the fallback");
            System.exit(1);
        }
    }

    private static SmallRyeConfig config(OptionalInt priority) {
        FallbackConfigSourceInterceptor fallback =
                new FallbackConfigSourceInterceptor(name -> name.equals("new.name") ? "former.name" : name);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(
                        Map.of("former.name", "kept", "other", "${new.name}"), "given", 100));
        if (priority.isEmpty()) {
            builder.withInterceptors(fallback);
        } else {
            builder.withInterceptorFactories(new ConfigSourceInterceptorFactory() {
                @Override
                public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
                    return fallback;
                }

                @Override
                public OptionalInt getPriority() {
                    return priority;
                }
            });
        }
        return builder.build();
    }

    private static String other(SmallRyeConfig config) {
        if (!config.getValue("new.name", String.class).equals("kept")) {
            throw new IllegalStateException("the former name is not read");
        }
        try {
            return config.getValue("other", String.class);
        } catch (RuntimeException failure) {
            return "not expanded: " + failure.getMessage();
        }
    }
}
JAVA
java -cp "lib/*" Names.java
