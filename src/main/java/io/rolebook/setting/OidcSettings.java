package io.rolebook.setting;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Whose bearer tokens are accepted beside keys. Without an issuer, nobody's. */
public interface OidcSettings {
    @Setting(
            unit = "URL",
            meaning = "The OpenID Connect issuer whose tokens are accepted beside keys: [Keycloak](keycloak.md).",
            defaultsTo = "none")
    Optional<String> issuer();

    @Setting(unit = "texts", meaning = "What a token must say in `aud`.", defaultsTo = "none")
    Optional<List<String>> audience();

    @Setting(
            former = "rolebook.oidc.jwks",
            unit = "URL",
            meaning = "Where the issuer's public keys are.",
            defaultsTo = "from the issuer's discovery document")
    Optional<String> jwksUrl();

    @Setting(unit = "path in the token", meaning = "Roles that are named like a scope give that scope.")
    @WithDefault("realm_access/roles")
    String rolesClaim();

    @Setting(unit = "claim", meaning = "Who stands in the audit log.", defaultsTo = "`preferred_username`, else `sub`")
    @WithDefault("preferred_username")
    String subjectClaim();
}
