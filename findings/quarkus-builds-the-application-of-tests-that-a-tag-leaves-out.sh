#!/usr/bin/env bash
# Quarkus 3.33.2.1 (quarkus-junit) with Surefire 3.5.4: a test class with a profile of its own that a tag leaves out.
# Expected: its application is not built, as none of its tests runs.
# Seen: the application is built once for each profile of the classes that are found, while they are looked for; the tag counts
# afterwards. A class that Surefire leaves out by its file name costs nothing.
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
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <excluded>none</excluded>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>io.quarkus.platform</groupId>
        <artifactId>quarkus-bom</artifactId>
        <version>3.33.2.1</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>io.quarkus</groupId>
      <artifactId>quarkus-rest</artifactId>
    </dependency>
    <dependency>
      <groupId>io.quarkus</groupId>
      <artifactId>quarkus-smallrye-openapi</artifactId>
    </dependency>
    <dependency>
      <groupId>io.quarkus</groupId>
      <artifactId>quarkus-junit</artifactId>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>io.quarkus.platform</groupId>
        <artifactId>quarkus-maven-plugin</artifactId>
        <version>3.33.2.1</version>
        <extensions>true</extensions>
        <executions>
          <execution>
            <goals>
              <goal>generate-code</goal>
              <goal>generate-code-tests</goal>
            </goals>
          </execution>
        </executions>
      </plugin>
      <plugin>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.14.1</version>
      </plugin>
      <plugin>
        <artifactId>maven-surefire-plugin</artifactId>
        <version>3.5.4</version>
        <configuration>
          <excludedGroups>slow</excludedGroups>
          <excludes>
            <exclude>${excluded}</exclude>
          </excludes>
          <systemPropertyVariables>
            <java.util.logging.manager>org.jboss.logmanager.LogManager</java.util.logging.manager>
          </systemPropertyVariables>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
POM
mkdir -p src/main/java/finding src/main/resources src/test/java/finding
# Each build of the application writes the OpenAPI document, and says so.
echo 'quarkus.smallrye-openapi.store-schema-directory=target/openapi' > src/main/resources/application.properties
echo 'quarkus.http.test-port=0' >> src/main/resources/application.properties
cat > src/main/java/finding/Greeting.java <<'JAVA'
package finding;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/greeting")
public class Greeting {
    @GET
    public String greet() {
        return "good morning";
    }
}
JAVA
cat > src/test/java/finding/QuickTest.java <<'JAVA'
package finding;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuickTest {
    @Test
    void starts() {}
}
JAVA
cat > src/test/java/finding/SlowTest.java <<'JAVA'
package finding;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
@QuarkusTest
@TestProfile(SlowTest.Other.class)
class SlowTest {
    public static class Other implements QuarkusTestProfile {}

    @Test
    void starts() {}
}
JAVA
builds() { # options of Maven
    mvn -B test "$@" > log.txt 2>&1 || { tail -n 30 log.txt >&2; exit 1; }
    grep -q 'Tests run: 1, Failures: 0' log.txt
    grep -c 'OpenAPI json saved' log.txt
}
tagged=$(builds)
named=$(builds -Dexcluded='**/SlowTest.java')
echo "one test of one profile runs; builds of the application: $tagged with the other left out by its tag, $named by its name"
if [ "$tagged" != 2 ] || [ "$named" != 1 ]; then
    echo "changed: what is left out by a tag is not built any more"
    exit 1
fi
