package io.rolebook.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolebook.setting.OidcSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthenticatorTest {
    private static final Issuer ISSUER = new Issuer();

    private record Settings(
            Optional<String> issuer,
            Optional<List<String>> audience,
            Optional<String> jwksUrl,
            String rolesClaim,
            String subjectClaim)
            implements OidcSettings {
        Settings(String rolesClaim, String subjectClaim) {
            this(
                    Optional.of(ISSUER.url()),
                    Optional.of(List.of(Issuer.AUDIENCE)),
                    Optional.empty(),
                    rolesClaim,
                    subjectClaim);
        }
    }

    private final TokenAuthenticator tokens =
            new TokenAuthenticator(new Settings("realm_access/roles", "preferred_username"));

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void aTokenGivesTheScopesThatItsRolesAreNamedLike() {
        String token = ISSUER.token(ISSUER.claims("ada", "salaries:write", "offline_access", "catalogue:write"));

        assertThat(tokens.caller(token))
                .contains(new Caller("ada", Set.of(Scope.SALARIES_WRITE, Scope.CATALOGUE_WRITE)));
    }

    @Test
    void aTokenWithoutRolesGivesNoScopes() {
        JwtClaims claims = ISSUER.claims("ada");
        claims.unsetClaim("realm_access");

        assertThat(tokens.caller(ISSUER.token(claims))).contains(new Caller("ada", Set.of()));
    }

    static Stream<Arguments> badSignatures() {
        return Stream.of(
                badSignature("alg none", signature -> {
                    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                    signature.setKey(null);
                }),
                badSignature("HMAC with the public key", signature -> {
                    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                    signature.setKey(new HmacKey(ISSUER.key().getPublicKey().getEncoded()));
                }),
                badSignature(
                        "another key under the same id",
                        signature -> signature.setKey(Issuer.newKey().getPrivateKey())),
                badSignature("an unknown key", signature -> {
                    signature.setKeyIdHeaderValue("unknown");
                    signature.setKey(Issuer.newKey().getPrivateKey());
                }));
    }

    private static Arguments badSignature(String what, Consumer<JsonWebSignature> change) {
        return Arguments.of(what, ISSUER.token(ISSUER.claims("mallory", "admin"), change));
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                badClaim("another issuer", claims -> claims.setIssuer("https://elsewhere.example")),
                badClaim("no issuer", claims -> claims.unsetClaim("iss")),
                badClaim("another audience", claims -> claims.setAudience("elsewhere")),
                badClaim("no audience", claims -> claims.unsetClaim("aud")),
                badClaim("expired", claims -> claims.setExpirationTimeMinutesInTheFuture(-2)),
                badClaim("no end", claims -> claims.unsetClaim("exp")),
                badClaim("not yet valid", claims -> claims.setNotBeforeMinutesInThePast(-2)),
                badClaim("nameless", claims -> {
                    claims.unsetClaim("preferred_username");
                    claims.unsetClaim("sub");
                }),
                badClaim(
                        "passes for the administrator",
                        claims -> claims.setStringClaim("preferred_username", "Administrator")),
                badClaim("breaks the log", claims -> claims.setStringClaim("preferred_username", "ada\u0000")));
    }

    private static Arguments badClaim(String what, Consumer<JwtClaims> change) {
        JwtClaims claims = ISSUER.claims("mallory", "admin");
        change.accept(claims);
        return Arguments.of(what, ISSUER.token(claims));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"badSignatures", "badClaims"})
    void aBadTokenIsNobodys(String what, String token) {
        assertThat(tokens.caller(token)).isEmpty();
    }

    @Test
    void aTokenThatWasChangedIsNobodys() {
        String[] parts = ISSUER.token(ISSUER.claims("ada", "webhooks")).split("\\.");
        String[] others = ISSUER.token(ISSUER.claims("ada", "admin")).split("\\.");

        assertThat(tokens.caller(parts[0] + "." + others[1] + "." + parts[2])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "a.b", "a.b.c", "..", "a.b.c.d.e", "ä.ö.ü", "rolebook_aaaaaaaa_x"})
    void whatIsNoTokenIsNobodys(String bearer) {
        assertThat(tokens.caller(bearer)).isEmpty();
    }

    @Test
    void rolesMayStandInAnyClaim() {
        JwtClaims claims = ISSUER.claims("ada");
        claims.setStringClaim("scope", "openid catalogue:write");
        claims.setClaim("https://rolebook.example/roles", List.of("salaries:write"));
        claims.setClaim("resource_access", Map.of("rolebook", Map.of("roles", List.of("webhooks"))));
        String token = ISSUER.token(claims);

        assertThat(Stream.of("scope", "https://rolebook.example/roles", "resource_access/rolebook/roles", "sub/none")
                        .map(path -> new TokenAuthenticator(new Settings(path, "preferred_username")))
                        .map(reader -> reader.caller(token).orElseThrow().scopes()))
                .containsExactly(
                        Set.of(Scope.CATALOGUE_WRITE), Set.of(Scope.SALARIES_WRITE), Set.of(Scope.WEBHOOKS), Set.of());
    }

    @Test
    void theNameIsTheConfiguredClaimOrTheSubject() {
        String token = ISSUER.token(ISSUER.claims("ada"));

        assertThat(Stream.of("preferred_username", "email", "sub")
                        .map(claim -> new TokenAuthenticator(new Settings("scope", claim)))
                        .map(reader -> reader.caller(token).orElseThrow().name()))
                .containsExactly("ada", "subject of ada", "subject of ada");
    }

    @Test
    void theKeysMayStandWhereItIsConfigured() {
        Settings settings = new Settings(
                Optional.of("https://issuer.example"),
                Optional.of(List.of("other", Issuer.AUDIENCE)),
                Optional.of(ISSUER.url() + "/jwks"),
                "scope",
                "sub");
        JwtClaims claims = ISSUER.claims("ada");
        claims.setIssuer("https://issuer.example");

        assertThat(new TokenAuthenticator(settings).caller(ISSUER.token(claims)))
                .isPresent();
    }

    @Test
    void anIssuerThatIsAwayVouchesForNobody() {
        Issuer gone = new Issuer();
        gone.close();
        Settings settings = new Settings(
                Optional.of(gone.url()), Optional.of(List.of(Issuer.AUDIENCE)), Optional.empty(), "scope", "sub");

        assertThat(new TokenAuthenticator(settings).caller(gone.token(gone.claims("ada"))))
                .isEmpty();
    }

    @Test
    void withoutAnIssuerNoTokenCounts() {
        Settings settings = new Settings(Optional.empty(), Optional.empty(), Optional.empty(), "scope", "sub");

        assertThat(new TokenAuthenticator(settings).caller(ISSUER.token(ISSUER.claims("ada"))))
                .isEmpty();
    }

    @Test
    void anIssuerWithoutAnAudienceIsAMistakeThatTheStartNames() {
        Settings settings = new Settings(Optional.of(ISSUER.url()), Optional.empty(), Optional.empty(), "scope", "sub");

        assertThatThrownBy(() -> new TokenAuthenticator(settings)).hasMessageContaining("ROLEBOOK_OIDC_AUDIENCE");
    }
}
