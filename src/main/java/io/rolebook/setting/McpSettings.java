package io.rolebook.setting;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The server for assistants. */
public interface McpSettings {
    @Setting(unit = "boolean", meaning = "Whether assistants may ask at `/mcp`: [MCP](mcp.md).")
    @WithDefault("false")
    @WithConverter(YesOrNo.class)
    boolean enabled();

    /** What is no browser names no origin. */
    @Setting(
            unit = "origins",
            meaning = "Which web pages may ask at `/mcp`, beside those of this machine.",
            defaultsTo = "none")
    Optional<List<String>> allowedOrigins();
}
