package io.rolebook.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A year, month or day that the calendar has. */
@Documented
@Constraint(validatedBy = PartialDate.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PartialDate {
    String message() default Formats.PARTIAL_DATE_MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at the calendar, which a pattern cannot. */
    final class Validator implements ConstraintValidator<PartialDate, String> {
        @Override
        public boolean isValid(@Nullable String date, ConstraintValidatorContext context) {
            return date == null || Formats.isPartialDate(date);
        }
    }
}
