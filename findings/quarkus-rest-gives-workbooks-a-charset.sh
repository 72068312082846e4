#!/usr/bin/env bash
# Quarkus 3.33.2.1 (quarkus-rest): bytes that are answered with the media type of a workbook (.xlsx).
# Expected: the Content-Type is what @Produces says, as it is for application/zip: a workbook is no text.
# Seen: ";charset=UTF-8" is put behind it, since the name of the type has the letters "xml" in it. A
# client that goes by the charset reads the bytes as text.
# Needs a JDK (17 or newer), Maven and curl. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
service=
trap '[ -z "$service" ] || kill "$service" 2>/dev/null || true; rm -rf "$folder"' EXIT
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
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.14.1</version>
      </plugin>
      <plugin>
        <groupId>io.quarkus.platform</groupId>
        <artifactId>quarkus-maven-plugin</artifactId>
        <version>3.33.2.1</version>
        <extensions>true</extensions>
        <executions>
          <execution>
            <goals>
              <goal>build</goal>
              <goal>generate-code</goal>
            </goals>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
POM
mkdir -p src/main/java/finding
cat > src/main/java/finding/Files.java <<'JAVA'
package finding;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

@Path("/")
public class Files {
    @GET
    @Path("workbook")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    public byte[] workbook() {
        return new byte[] {80, 75, 3, 4};
    }

    @GET
    @Path("zip")
    @Produces("application/zip")
    public byte[] zip() {
        return new byte[] {80, 75, 3, 4};
    }
}
JAVA
mvn -B -q package > build.log 2>&1 || { tail -20 build.log; exit 1; }
java -Dquarkus.http.port=0 -Dquarkus.http.host=127.0.0.1 -jar target/quarkus-app/quarkus-run.jar > service.log 2>&1 &
service=$!
port=
for _ in $(seq 60); do
    port=$(sed -n 's/.*Listening on: http:\/\/127.0.0.1:\([0-9]*\).*/\1/p' service.log)
    [ -z "$port" ] || break
    sleep 0.5
done
type() { curl -s -o /dev/null -w '%{content_type}' "http://127.0.0.1:$port/$1"; }
echo "workbook: $(type workbook)"
echo "zip: $(type zip)"
if [ "$(type zip)" != application/zip ] || [[ "$(type workbook)" != *";charset=UTF-8" ]]; then
    echo "changed: a workbook has no charset any more, or a zip has one"
    exit 1
fi
