package io.rolebook.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What keys are made of. */
final class Secrets {
    /** Every key begins with it, so that one that got out is recognised for what it is. */
    static final String PREFIX = "rolebook_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int PUBLIC_LETTERS = 8;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Secrets() {}

    /** 256 random bits in base64url. */
    static String newSecret() {
        byte[] bits = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Eight random letters and digits, to tell keys apart by. */
    static String newPublicPart() {
        return RANDOM.ints(PUBLIC_LETTERS, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    /** A secret of 256 random bits needs no slower digest: there is nothing to guess from. */
    static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
