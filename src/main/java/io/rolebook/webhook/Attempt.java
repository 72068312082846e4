package io.rolebook.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt to send a message ended.
 *
 * @param status what was answered; null where nothing was
 * @param failure why there was no answer; null where there was one
 */
record Attempt(@Nullable Integer status, @Nullable Failure failure) {
    private static final int GONE = 410;

    /** Why there was no answer. What lies behind it is not told: it could say something of a network that is not ours. */
    @Schema(name = "WebhookFailure")
    enum Failure {
        hostUnknown,
        addressRefused,
        connectionRefused,
        tls,
        timeout,
        connectionBroken
    }

    @Nullable
    String failureName() {
        return failure == null ? null : failure.name();
    }

    static Attempt answered(int status) {
        return new Attempt(status, null);
    }

    static Attempt failed(Failure failure) {
        return new Attempt(null, failure);
    }

    /** A redirect is none: it is not followed. */
    boolean isSuccess() {
        return status != null && status >= 200 && status < 300;
    }

    /** The receiver wants to hear no more. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
