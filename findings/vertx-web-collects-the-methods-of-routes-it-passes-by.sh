#!/usr/bin/env bash
# vertx-web 4.5.28: a route for other methods than the request's, which stands before the one that answers.
# Expected: it costs what a comparison of two methods costs, and nothing is allocated for it.
# Seen: the methods of each such route are added to a set of the request, for the header Allow of a 405 that is not answered. With
# twenty routes for POST, PUT, PATCH and DELETE before it, a GET allocated 3,968 bytes, and 2,979 with twenty handlers that only say
# next().
# Needs a JDK (17 or newer) and Maven. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>example</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.vertx</groupId><artifactId>vertx-web</artifactId><version>4.5.28</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib
cat > Routes.java <<'JAVA'
import com.sun.management.ThreadMXBean;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;

public class Routes {
    private static final List<HttpMethod> WRITES =
            List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final int ROUTES = 20;
    private static final int REQUESTS = 5_000;

    /** Bytes that the event loop allocates for one GET. */
    private static long bytes(boolean areForWrites) throws Exception {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        for (int number = 0; number < ROUTES; number++) {
            Route route = router.route("/a/*").handler(context -> context.next());
            if (areForWrites) {
                WRITES.forEach(route::method);
            }
        }
        CompletableFuture<Thread> loop = new CompletableFuture<>();
        router.get("/a/b").handler(context -> {
            loop.complete(Thread.currentThread());
            context.response().end("here");
        });
        int port = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().get().actualPort();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/a/b")).build();
        ask(client, request);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(loop.get().getId());
        ask(client, request);
        long allocated = threads.getThreadAllocatedBytes(loop.get().getId()) - before;
        vertx.close().toCompletionStage().toCompletableFuture().get();
        return allocated / REQUESTS;
    }

    private static void ask(HttpClient client, HttpRequest request) throws Exception {
        for (int number = 0; number < REQUESTS; number++) {
            if (!client.send(request, BodyHandlers.ofString()).body().equals("here")) {
                throw new IllegalStateException("not answered");
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        long passing = bytes(false);
        long forWrites = bytes(true);
        System.out.println("twenty handlers that say next(): " + passing + " bytes for a GET");
        System.out.println("twenty routes for writes:        " + forWrites + " bytes for a GET");
        if (forWrites <= passing) {
            System.out.println("changed: routes for other methods allocate no more");
            System.exit(1);
        }
    }
}
JAVA
java -cp 'lib/*' Routes.java
