#!/usr/bin/env bash
# openapi-generator 7.25.0, generator java with library native: a request body of binary content is a java.io.File, and what is
# sent is not what the file holds.
# Expected: the bytes of the file, as the media type application/octet-stream says.
# Seen: the path of the file as a JSON text, in quotes. Nothing fails: the server gets a body of some bytes. A serializer for File
# in the client's ObjectMapper, which writes the content raw, sends the bytes (a text file only).
# Needs a JDK (17 or newer) and Maven. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mvn -B -q dependency:copy -Dartifact=org.openapitools:openapi-generator-cli:7.25.0 -DoutputDirectory=.
cat > files.json <<'JSON'
{"openapi": "3.0.3", "info": {"title": "Files", "version": "1"},
 "servers": [{"url": "http://localhost"}],
 "paths": {"/files": {"post": {"operationId": "sendFile", "tags": ["files"],
   "requestBody": {"required": true,
     "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
   "responses": {"204": {"description": "Taken."}}}}}}
JSON
java -jar openapi-generator-cli-7.25.0.jar generate -i files.json -g java --library native -o client >generate.log 2>&1
mkdir -p client/src/main/java/example
cat > client/src/main/java/example/Sends.java <<'JAVA'
package example;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.FilesApi;

public class Sends {
    public static void main(String[] arguments) throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/files", exchange -> {
            received.complete(new String(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        File file = File.createTempFile("greeting", ".txt");
        Files.writeString(file.toPath(), "good morning");
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + server.getAddress().getPort());
        new FilesApi(client).sendFile(file);
        server.stop(0);
        boolean isPath = received.get().equals('"' + file.getPath() + '"');
        System.out.println("sent " + (isPath ? "the path of the file, in quotes" : received.get()));
        file.delete();
        if (!isPath) {
            System.out.println("changed: it is no longer the path");
            System.exit(1);
        }
    }
}
JAVA
(cd client && mvn -B -q -DskipTests compile dependency:build-classpath -Dmdep.outputFile=classpath)
java -cp "client/target/classes:$(cat client/classpath)" example.Sends
