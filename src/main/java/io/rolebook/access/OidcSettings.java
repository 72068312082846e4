package io.rolebook.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Whose bearer tokens are taken beside keys. Without an issuer, nobody's. */
@ConfigMapping(prefix = "rolebook.oidc")
interface OidcSettings {
    /** What the tokens say in {@code iss}. */
    Optional<String> issuer();

    /** What they say in {@code aud}, one of these: that they are meant for this service. */
    Optional<List<String>> audience();

    /** Where the issuer's keys are; without it, where the issuer's discovery document says. */
    Optional<String> jwks();

    /** The path into a token, with slashes, to the roles; those that are named like a scope give that scope. */
    @WithDefault("realm_access/roles")
    String rolesClaim();

    /** What names the caller in the log of changes; {@code sub} where a token does not have it. */
    @WithDefault("preferred_username")
    String subjectClaim();
}
