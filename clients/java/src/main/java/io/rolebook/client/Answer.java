package io.rolebook.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** What came of a request: a value with its ETag, or a problem. */
public sealed interface Answer<T> {
    /** @param etag null where the answer has none */
    record Value<T>(T value, String etag) implements Answer<T> {}

    /**
     * A problem as RFC 9457 writes it.
     *
     * @param code stable, to decide by
     * @param document the whole of it, with {@code errors}
     */
    record Problem<T>(int status, String code, String detail, JsonNode document) implements Answer<T> {}

    default <R> Answer<R> map(Function<? super T, ? extends R> change) {
        if (this instanceof Value<T> done) {
            return new Value<>(change.apply(done.value()), done.etag());
        }
        Problem<T> problem = (Problem<T>) this;
        return new Problem<>(problem.status(), problem.code(), problem.detail(), problem.document());
    }

    /** @throws ProblemException where it is a problem */
    default T orThrow() {
        if (this instanceof Value<T> done) {
            return done.value();
        }
        Problem<T> problem = (Problem<T>) this;
        throw new ProblemException(problem.status(), problem.code(), problem.detail());
    }
}
