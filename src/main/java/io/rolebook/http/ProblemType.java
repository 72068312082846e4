package io.rolebook.http;

import java.util.Locale;

/** Every kind of problem that an answer can be about. The code is stable; the explanation is served at {@code /problems/{code}}. */
public enum ProblemType {
    AMBIGUOUS_REFERENCE(
            300,
            "Ambiguous reference",
            "The code belongs to several things. The errors list each of them: ask again with the slug of the one you mean."),
    INVALID_PARAMETER(
            400,
            "Invalid parameter",
            "The errors name each parameter, what was wrong with its value, and what would be right."),
    UNKNOWN_PARAMETER(
            400,
            "Unknown parameter",
            "Unknown parameters are refused, not ignored, so that a typing error cannot pass for an answer. The message"
                    + " names the nearest parameter that this operation knows."),
    REPEATED_PARAMETER(400, "Repeated parameter", "This parameter takes one value. Give it once."),
    INVALID_CURSOR(
            400,
            "Invalid cursor",
            "A cursor is good for the list and the filters it came from. Start again without the cursor, or follow"
                    + " page.next as it was given."),
    MALFORMED_REQUEST(
            400,
            "Malformed request",
            "The address or the body is not well formed: broken percent-encoding, control characters, or JSON that does"
                    + " not parse. The detail says where."),
    UNAUTHORIZED(
            401,
            "Authentication required",
            "This needs the header 'Authorization: Bearer <key>', with a key that is known here, neither expired nor"
                    + " revoked. The first administrator's key is ROLEBOOK_ADMIN_KEY or, where that is not set, stands in"
                    + " the file admin-key of the data folder; it makes other keys at /v1/keys."),
    FORBIDDEN(
            403,
            "Insufficient scope",
            "The key is good and lacks the scope that the operation needs. The detail names the scopes that would do."),
    NOT_FOUND(404, "Not found", "Nothing is known by this address. A reference is a slug, an id, or scheme:code."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "The address exists and does not answer this method. The header Allow lists those it answers."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            "The header Accept names only media types that this operation does not answer with. The detail, and the OpenAPI"
                    + " document, list those that it does."),
    BODY_TOO_SLOW(
            408,
            "Request body timed out",
            "The body of a request must be here within the time, and at the rate, that the operator of this service lets."
                    + " Nothing was done. Send it again over a better connection; a file may come more slowly at /v1/imports."),
    LENGTH_REQUIRED(
            411,
            "Content-Length required",
            "Over HTTP/2 the header Content-Length must tell how long a body is, unless it is a file. Nothing was done. Send"
                    + " it once more with that header, or over HTTP/1.1."),
    CONFLICT(409, "Conflict", "The detail says what stands in the way. Nothing was changed."),
    REQUEST_IN_PROGRESS(
            409,
            "Request in progress",
            "A request with the same Idempotency-Key is under way. Ask again in the seconds that Retry-After gives: the"
                    + " answer will be that of the first."),
    PRECONDITION_FAILED(
            412,
            "Precondition failed",
            "The document is at another version than If-Match names, or If-None-Match names what is there: the detail says which"
                    + " it is, and what to do. Where somebody changed it in between, read it again and repeat the change on what"
                    + " you find."),
    CONTENT_TOO_LARGE(413, "Request body too large", "The body is larger than this operation takes."),
    URI_TOO_LONG(414, "URI too long", "An address may have up to 8,192 characters."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            "The header Content-Type names a media type that this operation does not take. The detail, and the OpenAPI document,"
                    + " list those that it does."),
    INVALID_DOCUMENT(
            422,
            "Invalid document",
            "The errors point at each field by JSON pointer and say what would be right. Nothing was changed."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "Idempotency-Key reused",
            "This key was sent before with another body or to another operation. Nothing was changed. A new request needs"
                    + " a new key."),
    PRECONDITION_REQUIRED(
            428,
            "Precondition required",
            "A change needs the header If-Match with the ETag of the version it was made from, so that nobody's update is"
                    + " lost."),
    TOO_MANY_REQUESTS(
            429,
            "Rate limit exceeded",
            "The operator of this service lets an address, or a key, ask so many times a minute. The header Retry-After"
                    + " says in how many seconds to ask again."),
    INTERNAL_ERROR(
            500,
            "Internal error",
            "This is our mistake, not yours. The log holds the cause under the instance given in the problem."),
    UNAVAILABLE(
            503,
            "Service unavailable",
            "The service runs and cannot answer this now: it cannot reach its database, is being stopped, or is still reading"
                    + " what the answer needs. The detail says which, where it is known. Try again in a few seconds."),
    OVERLOADED(
            503,
            "Service overloaded",
            "More is asked of this service than it can do at a time, or others were writing for too long. Nothing was"
                    + " done. The header Retry-After says in how many seconds to ask again."),
    TOO_SLOW(
            503,
            "Deadline exceeded",
            "The service, or its database, worked on it for as long as the operator lets. Nothing was changed. Ask for less,"
                    + " or again when less is asked; the header Retry-After says in how many seconds."),
    DISK_FULL(
            503,
            "Disk full",
            "The disk of the service, or that of its database, is full or broken. Nothing was done. What can be read is still"
                    + " answered; whoever runs the service has to make space."),
    TOO_MANY_LISTENERS(
            503,
            "Too many listeners",
            "As many requests wait for changes as the operator of this service lets. The header Retry-After says in how many"
                    + " seconds to ask again; a request without 'wait', and without the header Rolebook-Revision, is answered at once.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether another problem stands for this status where nothing more is known. */
    public boolean isSpecial() {
        return switch (this) {
            case UNKNOWN_PARAMETER,
                    REPEATED_PARAMETER,
                    INVALID_CURSOR,
                    MALFORMED_REQUEST,
                    REQUEST_IN_PROGRESS,
                    IDEMPOTENCY_KEY_REUSED,
                    OVERLOADED,
                    TOO_SLOW,
                    DISK_FULL,
                    TOO_MANY_LISTENERS -> true;
            default -> false;
        };
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String explanation() {
        return explanation;
    }
}
