package io.rolebook.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import java.util.Set;
import java.util.function.LongPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document is at revision 51, and was at 47 and 3. */
class PreconditionTest {
    private static final LongPredicate VERSIONS = Set.of(3L, 47L, 51L)::contains;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"51.abc\"",
                "\"1.x\", \"51.abc\"",
                "\"a,b\",\"51.abc\"",
                "W/\"51.abc\", \"51.abc\"",
                "\"51.abc-gzip\""
            })
    void whatNamesTheVersionThatStandsThereIsTaken(String ifMatch) {
        assertThat(new Precondition(ifMatch).admits(51, VERSIONS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"47.abc\"          | Somebody changed it in between: it is at revision 51, and If-Match names revision 47.",
                "\"2.x\", \"47.abc\" | Somebody changed it in between: it is at revision 51, and If-Match names revision 47.",
                "W/\"51.abc\"        | a proxy that compresses answers may have made it weak. It names the version that stands there: send it without W/, as \"51.abc\".",
                "W/\"47.abc\"        | a proxy that compresses answers may have made it weak. It is at revision 51, which this one does not name: read it again",
                "\"46.abc\"          | was ever that of a version of it",
                "\"52.abc\"          | was ever that of a version of it",
                "\"Zm9vYmFy\"        | was ever that of a version of it",
                "\"\"                | was ever that of a version of it",
                "51.abc              | which is no ETag: one stands in quotes",
                "51                  | which is no ETag: one stands in quotes"
            })
    void aRefusalSaysWhatTheTagsSay(String ifMatch, String detail) {
        assertThatThrownBy(() -> new Precondition(ifMatch).admits(51, VERSIONS))
                .hasMessageContaining(detail)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.PRECONDITION_FAILED));
    }
}
