package io.rolebook.command;

import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class KeyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theKeyIsAllThatIsPrintedAndDoesWhatItsScopesSay() {
        int code = run("--name", "by command", "--scopes", "catalogue:write,webhooks");

        String key = out.toString().strip();
        assertThat(code).isZero();
        assertThat(key).matches("rolebook_[a-z2-7]{8}_[\\w-]{43}");
        assertThat(err.toString()).isEmpty();
        anybody()
                .header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(source("by-command", "Written with the key of a command"))
                .put("/v1/sources/by-command")
                .then()
                .statusCode(201);
        anybody()
                .header("Authorization", "Bearer " + key)
                .get("/v1/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void aNameInUseIsRefused() {
        run("--name", "in use", "--scopes", "webhooks");

        int code = run("--name", "In use", "--scopes", "admin", "--expires", "2999-01-01T00:00:00Z");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("'In use' in use already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scopes=admin                                      | --name",
                "--name=x                                            | --scopes",
                "--name=x --scopes=everything                        | the scopes are catalogue:write",
                "--name=administrator --scopes=admin                 | not what the service calls itself",
                "--name=x --scopes=admin --expires=2001-01-01T00:00:00Z | must lie ahead",
                "--name=x --scopes=admin --expires=soon              | soon",
                "--name=x --scopes=admin --limit=1                   | --limit",
            })
    void aWrongCommandSaysWhatIsWrong(String arguments, String message) {
        int code = run(arguments.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(message);
    }

    private int run(String... arguments) {
        return KeyCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
