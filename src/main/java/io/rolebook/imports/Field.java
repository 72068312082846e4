package io.rolebook.imports;

import io.rolebook.http.Text;
import java.math.BigDecimal;

/** One value of a row of a file, under the name of its column. */
public record Field(String name, String text) {
    // No exponents: 1E999999999 is short to read and endless to write out.
    private static final String NUMBER = "\\d{1,12}(\\.\\d{1,20})?";

    /** A row cannot be taken because of this field. */
    public static final class RejectedException extends RuntimeException {
        private final String field;
        private final String code;
        private final String reason;

        public RejectedException(Field field, String code, String reason) {
            this.field = field.name;
            this.code = code;
            this.reason = "is '%s'; it %s".formatted(Text.excerpt(field.text), reason);
        }

        public String field() {
            return field;
        }

        public String code() {
            return code;
        }

        public String reason() {
            return reason;
        }
    }

    /** @throws RejectedException where the text is not of this form */
    public String matching(String pattern, String message) {
        if (!text.matches(pattern)) {
            throw new RejectedException(this, "invalid", message + ".");
        }
        return text;
    }

    /** @throws RejectedException where the text is no number, or one below zero */
    public BigDecimal number() {
        return new BigDecimal(matching(NUMBER, "must be a number such as 1234.56, with no sign between thousands"));
    }

    /** @throws RejectedException where the text is no number, or one that is not above zero */
    public BigDecimal positive() {
        BigDecimal number = number();
        if (number.signum() == 0) {
            throw new RejectedException(this, "invalid", "must be above zero.");
        }
        return number;
    }
}
