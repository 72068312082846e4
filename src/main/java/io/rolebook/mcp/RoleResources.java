package io.rolebook.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.rolebook.http.LevelName;
import io.rolebook.http.ProblemException;
import io.rolebook.role.RoleMarkdown;
import io.rolebook.role.RoleProfile;
import io.rolebook.role.RoleProfiles;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Roles, whole or as a level does them, to be read as pages. */
@Singleton
class RoleResources {
    private static final String MARKDOWN = "text/markdown";
    private static final String ROLES = "rolebook://roles/{role}";
    private static final String LEVELS = ROLES + "/levels/{level}";
    private static final Pattern ADDRESS = Pattern.compile("rolebook://roles/([^/?#]+)(?:/levels/([^/?#]+))?");

    private final RoleProfiles profiles;
    private final RoleNames names;

    RoleResources(RoleProfiles profiles, RoleNames names) {
        this.profiles = profiles;
        this.names = names;
    }

    List<SyncResourceTemplateSpecification> specifications() {
        return List.of(
                specification(
                        ROLES,
                        "role",
                        "A role",
                        "Everything known of a role, as a page: levels, responsibilities, skills, outlook and pay, each statement"
                                + " with its sources. {role} is its slug."),
                specification(
                        LEVELS,
                        "role-at-level",
                        "A role at a level",
                        "The same as one level does it. {level} is senior, another word of the common scale, or the key of a"
                                + " level of the role."));
    }

    private SyncResourceTemplateSpecification specification(
            String address, String name, String title, String description) {
        return new SyncResourceTemplateSpecification(
                McpSchema.ResourceTemplate.builder(address, name)
                        .title(title)
                        .description(description)
                        .mimeType(MARKDOWN)
                        .build(),
                this::read);
    }

    private ReadResourceResult read(McpTransportContext context, ReadResourceRequest request) {
        Matcher address = ADDRESS.matcher(request.uri());
        if (!address.matches()) {
            throw McpError.RESOURCE_NOT_FOUND.apply(request.uri());
        }
        try {
            RoleProfile role = role(decoded(address.group(1)), address.group(2));
            return new ReadResourceResult(
                    List.of(new TextResourceContents(request.uri(), MARKDOWN, RoleMarkdown.page(role))));
        } catch (ProblemException problem) {
            throw McpError.builder(McpSchema.ErrorCodes.RESOURCE_NOT_FOUND)
                    .message(Arguments.fault(problem))
                    .build();
        } catch (RuntimeException failure) {
            throw Failure.of(context, failure);
        }
    }

    private RoleProfile role(String role, @Nullable String level) {
        return profiles.find(
                names.known("role", role).slug(),
                level == null ? null : RoleProfiles.Asked.by("level", LevelName.valueOf(decoded(level))),
                null);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
