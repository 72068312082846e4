package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rolebook.money.WrittenAmount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send may be long, and of one sort; to say what is wrong with it takes neither long nor the whole stack. */
class LongTextTest {
    private static final int MANY = 500_000;
    private static final Duration PROMPT = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-", "-", "a:"})
    void aSlugOrCode(String part) {
        String text = part.repeat(MANY) + "a";

        promptly(() -> {
            assertThat(("a".repeat(121) + text).matches(Formats.SLUG)).isEqualTo(part.equals("a"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aCodeOfAScheme(CodeScheme scheme) {
        promptly(() -> {
            for (String part : new String[] {"1.", "1", "a", "1,", " ", ".0", "1-", "jan ", "1 000"}) {
                CodeScheme.fault(scheme.toString(), part.repeat(MANY));
                scheme.admits("A" + part.repeat(MANY) + "1");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,", "123,", "123.", "123 ", "12 123 ", "0"})
    void anAmount(String part) {
        promptly(
                () -> assertThat(WrittenAmount.fault(part.repeat(MANY) + "123")).isNotNull());
    }

    @Test
    void aTextWhereNoneMayBe() {
        ObjectMapper json = new ObjectMapper();

        promptly(() -> assertThat(Misfit.of(fault(json, "value (".repeat(MANY))).message())
                .hasSizeLessThan(1_000));
    }

    @Test
    void theLongestSlug() {
        assertThat(("a-".repeat(59) + "a").matches(Formats.SLUG)).isTrue();
        assertThat("a--a".matches(Formats.SLUG)).isFalse();
        assertThat("a-".matches(Formats.SLUG)).isFalse();
    }

    private record Narrow(int number) {}

    private static JsonMappingException fault(ObjectMapper json, String text) throws Exception {
        try {
            json.readValue(json.writeValueAsString(text), Narrow.class);
        } catch (JsonMappingException fault) {
            return fault;
        }
        throw new AssertionError("a text is no record");
    }

    private static void promptly(org.junit.jupiter.api.function.Executable work) {
        assertTimeoutPreemptively(PROMPT, work);
    }
}
