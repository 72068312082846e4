package io.rolebook.salary;

import io.rolebook.api.Text;
import java.math.BigDecimal;

/** One value of a row of a file, under the name of its column. */
record Field(String name, String text) {
    // No exponents: 1E999999999 is short to read and endless to write out.
    private static final String NUMBER = "\\d{1,12}(\\.\\d{1,20})?";

    /** A row cannot be taken because of this field. */
    static final class RejectedException extends RuntimeException {
        private final String field;
        private final String code;
        private final String reason;

        RejectedException(Field field, String code, String reason) {
            this.field = field.name;
            this.code = code;
            this.reason = "is '%s'; it %s".formatted(Text.excerpt(field.text), reason);
        }

        String field() {
            return field;
        }

        String code() {
            return code;
        }

        String reason() {
            return reason;
        }
    }

    /** @throws RejectedException where the text is not of this form */
    String matching(String pattern, String message) {
        if (!text.matches(pattern)) {
            throw new RejectedException(this, "invalid", message + ".");
        }
        return text;
    }

    /** @throws RejectedException where the text is no number, or one below zero */
    BigDecimal number() {
        return new BigDecimal(matching(NUMBER, "must be a number such as 1234.56, with no sign between thousands"));
    }

    /** @throws RejectedException where the text is no number, or one that is not above zero */
    BigDecimal positive() {
        BigDecimal number = number();
        if (number.signum() == 0) {
            throw new RejectedException(this, "invalid", "must be above zero.");
        }
        return number;
    }
}
