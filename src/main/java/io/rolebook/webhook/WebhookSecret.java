package io.rolebook.webhook;

import com.standardwebhooks.Webhook;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "The secret of a webhook. It is shown this once.")
record WebhookSecret(
        @Schema(description = "The id of the webhook.") UUID id,

        @Schema(
                description = "What messages are signed with: the key in Base64 stands after `whsec_`.",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
        String secret,

        @Schema(
                description =
                        "Until when the secret before it signs as well; null where there was none. Those before that one sign"
                                + " for as long as was said when they were replaced.")
        @Nullable
        Instant previousUntil,

        WebhookView.Links links) {
    private static final int KEY_BYTES = 32;

    static String random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Webhook.SECRET_PREFIX + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String toString() {
        return "secret of webhook " + id;
    }
}
