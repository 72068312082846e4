package io.rolebook.access;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import io.quarkus.runtime.Startup;
import io.rolebook.setting.OidcSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Whose bearer token it is: a JWT (RFC 7519) that the configured issuer signed with one of its published keys, for this
 * service, and that is good now. Only asymmetric algorithms count: a public key is nobody's secret.
 */
@Startup
@ApplicationScoped
class TokenAuthenticator {
    private static final Logger LOG = Logger.getLogger(TokenAuthenticator.class);
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    private static final String[] ALGORITHMS = {
        AlgorithmIdentifiers.RSA_USING_SHA256,
        AlgorithmIdentifiers.RSA_USING_SHA384,
        AlgorithmIdentifiers.RSA_USING_SHA512,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
        AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
        AlgorithmIdentifiers.EDDSA
    };
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    /** How long the keys hold while the issuer does not answer. */
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(12);
    /** A token with an unknown key makes us look for new ones, but not each time. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private static final int TIMEOUT_MILLIS = 3_000;

    private final OidcSettings settings;
    private final @Nullable JwtConsumer consumer;

    TokenAuthenticator(OidcSettings settings) {
        this.settings = settings;
        this.consumer = settings.issuer().map(this::consumer).orElse(null);
    }

    /** Who bears the token, where tokens are taken and it is a good one. */
    Optional<Caller> caller(String token) {
        if (consumer == null || !JWT.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return name(claims).map(name -> new Caller(name, scopes(claims)));
        } catch (InvalidJwtException refused) {
            LOG.debugf("token refused: %s", refused.getMessage());
            return Optional.empty();
        }
    }

    private JwtConsumer consumer(String issuer) {
        String[] audience = settings.audience().orElse(List.of()).toArray(String[]::new);
        if (audience.length == 0) {
            throw new IllegalStateException("ROLEBOOK_OIDC_ISSUER is set and ROLEBOOK_OIDC_AUDIENCE is not; without it,"
                    + " tokens that were made for others would be taken here.");
        }
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(PERMIT, ALGORITHMS)
                .setVerificationKeyResolver(new IssuerKeys(issuer))
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) CLOCK_SKEW.toSeconds())
                .build();
    }

    private Optional<String> name(JwtClaims claims) {
        return Stream.of(settings.subjectClaim(), "sub")
                .map(claims::getClaimValue)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .filter(Caller::isName);
    }

    private Set<Scope> scopes(JwtClaims claims) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        roles(claims.getClaimsMap()).map(Scope::named).flatMap(Optional::stream).forEach(scopes::add);
        return scopes;
    }

    /** A list, or one text with spaces between; a claim that is called like the whole path comes before the path. */
    private Stream<String> roles(Map<String, Object> claims) {
        Object found = claims.get(settings.rolesClaim());
        if (found == null) {
            found = claims;
            for (String step : settings.rolesClaim().split("/")) {
                found = found instanceof Map<?, ?> inner ? inner.get(step) : null;
            }
        }
        if (found instanceof String text) {
            return Arrays.stream(text.split(" "));
        }
        return found instanceof Collection<?> many ? many.stream().map(String::valueOf) : Stream.empty();
    }

    /** The issuer's keys, looked up at the first token, so that the service starts without the issuer. */
    private final class IssuerKeys implements VerificationKeyResolver {
        private final String issuer;
        private volatile @Nullable VerificationKeyResolver found;

        IssuerKeys(String issuer) {
            this.issuer = issuer;
        }

        @Override
        public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting)
                throws UnresolvableKeyException {
            VerificationKeyResolver keys = found;
            if (keys == null) {
                keys = find();
                found = keys;
            }
            return keys.resolveKey(signature, nesting);
        }

        private VerificationKeyResolver find() throws UnresolvableKeyException {
            Get get = new Get();
            get.setConnectTimeout(TIMEOUT_MILLIS);
            get.setReadTimeout(TIMEOUT_MILLIS);
            get.setRetries(0);
            try {
                HttpsJwks keys = new HttpsJwks(
                        settings.jwksUrl().isPresent() ? settings.jwksUrl().get() : discover(get));
                keys.setSimpleHttpGet(get);
                keys.setRetainCacheOnErrorDuration(LONGEST_OUTAGE.toSeconds());
                keys.setRefreshReprieveThreshold(BETWEEN_LOOKS.toMillis());
                return new HttpsJwksVerificationKeyResolver(keys);
            } catch (IOException | JoseException failure) {
                LOG.warnf("issuer of tokens: issuer=%s reason=%s", issuer, failure.getMessage());
                throw new UnresolvableKeyException("the issuer's discovery document cannot be read", failure);
            }
        }

        /** OpenID Connect Discovery 1.0, section 4. */
        private String discover(Get get) throws IOException, JoseException {
            String address = issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
            Object jwks = JsonUtil.parseJson(get.get(address).getBody()).get("jwks_uri");
            if (jwks instanceof String text) {
                return text;
            }
            throw new JoseException(address + " has no jwks_uri");
        }
    }
}
