#!/usr/bin/env bash
# Vert.x 4.5.27 (vertx-core), HTTP/1.1 server: requests that one client sends behind each other are handled inside each other.
# Expected: each request is handled from the event loop, with a call stack of about the same depth.
# Seen: that is so while each is answered at once. Where the first is answered later, those behind it wait, and then the handler of
# the second runs within response.end() of the first, that of the third within the second's: the stack gets deeper by the
# same number of frames with each. Whoever answers some requests later and some at once should begin the latter by
# context.runOnContext.
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
      <groupId>io.vertx</groupId>
      <artifactId>vertx-core</artifactId>
      <version>4.5.27</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib
cat > Depths.java <<'JAVA'
import io.vertx.core.Vertx;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class Depths {
    public static void main(String[] arguments) throws Exception {
        List<Integer> depths = new CopyOnWriteArrayList<>();
        Vertx vertx = Vertx.vertx();
        int port = vertx.createHttpServer()
                .requestHandler(request -> {
                    depths.add(new Throwable().getStackTrace().length);
                    if (depths.size() == 1) {
                        vertx.setTimer(300, later -> request.response().end("ok"));
                    } else {
                        request.response().end("ok");
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
            String last = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((get + get + get + get + last).getBytes());
            socket.getInputStream().readAllBytes();
        }
        vertx.close();
        System.out.println("frames on the stack, request by request: " + depths);
        boolean isNested = depths.size() == 5;
        for (int request = 2; request < depths.size(); request++) {
            isNested &= depths.get(request) > depths.get(request - 1);
        }
        if (!isNested) {
            System.out.println("changed: the requests are not nested in each other any more");
            System.exit(1);
        }
    }
}
JAVA
java -cp "lib/*" Depths.java
