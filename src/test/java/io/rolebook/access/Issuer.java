package io.rolebook.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An issuer of tokens: a discovery document, one key, made anew each time, and whatever anybody asks it to sign. */
final class Issuer implements AutoCloseable {
    static final String AUDIENCE = "rolebook";

    private final HttpServer server;
    private final RsaJsonWebKey key = newKey();

    Issuer() {
        this(0);
    }

    Issuer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/jwks\"}".formatted(url(), url()));
        serve("/jwks", new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    RsaJsonWebKey key() {
        return key;
    }

    static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("the key of the test");
            return key;
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a good token says of somebody with these roles. */
    JwtClaims claims(String name, String... roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url());
        claims.setAudience(AUDIENCE);
        claims.setSubject("subject of " + name);
        claims.setStringClaim("preferred_username", name);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
        return claims;
    }

    String token(JwtClaims claims) {
        return token(claims, signature -> {});
    }

    /** @param change what is to be otherwise than in a good token's signature */
    String token(JwtClaims claims, Consumer<JsonWebSignature> change) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        change.accept(signature);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
