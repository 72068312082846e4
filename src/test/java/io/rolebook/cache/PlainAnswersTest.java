package io.rolebook.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainAnswersTest {
    private static final byte[] TEXT = "a role and what it pays ".repeat(200).getBytes(StandardCharsets.UTF_8);

    @Test
    void anAnswerIsInflatedOnce() {
        PlainAnswers answers = new PlainAnswers(2L * TEXT.length);
        KeptAnswer answer = kept(TEXT);

        assertThat(answers.of(answer).getBytes()).isEqualTo(TEXT);
        assertThat(answers.of(answer)).isSameAs(answers.of(answer));
        assertThat(answer.answer().bytes().length()).isLessThan(TEXT.length);
    }

    @Test
    void anAnswerOfTheSameBytesIsAnother() {
        PlainAnswers answers = new PlainAnswers(3L * TEXT.length);

        assertThat(answers.of(kept(TEXT))).isNotSameAs(answers.of(kept(TEXT)));
    }

    @Test
    void whatIsShortIsGivenAsItIsKept() {
        KeptAnswer answer = kept("short".getBytes(StandardCharsets.UTF_8));

        assertThat(new PlainAnswers(1_000).of(answer)).isSameAs(answer.answer().bytes());
    }

    @Test
    void whatIsLargerThanTheBoundIsGivenAllTheSame() {
        PlainAnswers answers = new PlainAnswers(TEXT.length / 2);

        assertThat(answers.of(kept(TEXT)).getBytes()).isEqualTo(TEXT);
    }

    @Test
    void whatIsKeptNoLongerIsInflatedAnew() {
        PlainAnswers answers = new PlainAnswers(2L * TEXT.length);
        KeptAnswer answer = kept(TEXT);
        Buffer before = answers.of(answer);

        answers.forget(answer);

        assertThat(answers.of(answer)).isNotSameAs(before);
    }

    private static KeptAnswer kept(byte[] bytes) {
        return new KeptAnswer(CachedResponse.of("tag", Map.of(), bytes, null, Set.of()), null, 0);
    }
}
