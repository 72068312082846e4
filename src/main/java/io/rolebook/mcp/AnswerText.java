package io.rolebook.mcp;

import io.rolebook.source.Evidence;
import io.rolebook.source.SourceCredit;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer in lines. What comes from documents stays within its line, so that it cannot pass for lines of the answer. */
final class AnswerText {
    private final StringBuilder lines = new StringBuilder();

    AnswerText line(String line) {
        lines.append(line.replaceAll("\\s+", " ").strip()).append('\n');
        return this;
    }

    AnswerText item(String line) {
        return line("- " + line);
    }

    /** A heading, and what stands below it; nothing where there is nothing. */
    AnswerText items(String heading, List<String> items) {
        if (!items.isEmpty()) {
            line(heading);
            items.forEach(this::item);
        }
        return this;
    }

    AnswerText leftOut(int number, String what) {
        return number == 0 ? this : line("%d more %s: ask with a higher limit.".formatted(number, what));
    }

    AnswerText sources(List<SourceCredit> sources) {
        return items("Sources:", sources.stream().map(AnswerText::source).toList());
    }

    private static String source(SourceCredit source) {
        return present(
                source.slug() + ": " + source.title(),
                source.publisher(),
                source.publishedOn() == null ? "date not known" : source.publishedOn(),
                source.licence() == null ? "licence not known" : source.licence(),
                source.url(),
                source.attribution());
    }

    /** What a fact rests on, behind it. */
    static String cited(List<Evidence> evidence) {
        return evidence.stream()
                .map(link -> present(
                        link.source(),
                        link.locator(),
                        link.asOf() == null ? null : "as of " + link.asOf(),
                        link.method().name()))
                .collect(Collectors.joining("; ", " [", "]"));
    }

    /** Those that there are, with commas between. */
    static String present(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    static String money(BigDecimal amount, String currency) {
        return currency + " "
                + new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }

    static String observations(@Nullable Long count) {
        return count == null ? "n not told" : "n = " + String.format(Locale.ROOT, "%,d", count);
    }

    @Override
    public String toString() {
        return lines.toString().strip();
    }
}
