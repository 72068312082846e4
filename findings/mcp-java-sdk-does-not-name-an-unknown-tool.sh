#!/usr/bin/env bash
# MCP Java SDK 2.1.0 (io.modelcontextprotocol.sdk:mcp-core), a stateless server: a client calls a tool that there is not.
# Expected: the error names the tool that was called, or those that there are, so that an assistant can mend its call.
# Seen: whatever was called, the message is "Unknown tool: invalid_tool_name".
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
      <groupId>io.modelcontextprotocol.sdk</groupId>
      <artifactId>mcp-core</artifactId>
      <version>2.1.0</version>
    </dependency>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-databind</artifactId>
      <version>2.21.1</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib
cat > Called.java <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.util.Map;
import reactor.core.publisher.Mono;

class Called {
    static class Transport implements McpStatelessServerTransport {
        McpStatelessServerHandler handler;

        @Override
        public void setMcpHandler(McpStatelessServerHandler answering) {
            handler = answering;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }

    static class Mapper implements McpJsonMapper {
        final ObjectMapper json = new ObjectMapper();

        @Override
        public <T> T readValue(String content, Class<T> type) throws IOException {
            return json.readValue(content, type);
        }

        @Override
        public <T> T readValue(byte[] content, Class<T> type) throws IOException {
            return json.readValue(content, type);
        }

        @Override
        public <T> T readValue(String content, TypeRef<T> type) throws IOException {
            return json.readValue(content, json.constructType(type.getType()));
        }

        @Override
        public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
            return json.readValue(content, json.constructType(type.getType()));
        }

        @Override
        public <T> T convertValue(Object value, Class<T> type) {
            return json.convertValue(value, type);
        }

        @Override
        public <T> T convertValue(Object value, TypeRef<T> type) {
            return json.convertValue(value, json.constructType(type.getType()));
        }

        @Override
        public String writeValueAsString(Object value) throws IOException {
            return json.writeValueAsString(value);
        }

        @Override
        public byte[] writeValueAsBytes(Object value) throws IOException {
            return json.writeValueAsBytes(value);
        }
    }

    public static void main(String[] arguments) {
        Transport transport = new Transport();
        McpServer.sync(transport)
                .jsonMapper(new Mapper())
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                .serverInfo("finding", "1")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
                .build();
        McpSchema.JSONRPCRequest call = new McpSchema.JSONRPCRequest(
                "tools/call", 1, Map.of("name", "weather_of_tomorrow", "arguments", Map.of()));
        String message;
        try {
            message = transport.handler
                    .handleRequest(McpTransportContext.EMPTY, call)
                    .block()
                    .error()
                    .message();
        } catch (McpError error) {
            message = error.getJsonRpcError().message();
        }
        System.out.println("weather_of_tomorrow is answered with: " + message);
        if (!message.equals("Unknown tool: invalid_tool_name")) {
            System.out.println("changed: the message is another one");
            System.exit(1);
        }
        System.exit(0);
    }
}
JAVA
java -cp "lib/*" Called.java 2>errors || { cat errors; exit 1; }
