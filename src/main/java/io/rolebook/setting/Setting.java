package io.rolebook.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the documents say of a setting: its row in {@code docs/configuration.md}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** The property that it was before; still read, and warned of. Empty: none. */
    String former() default "";

    String unit();

    /** In Markdown. Empty: the default that it has, in code. */
    String defaultsTo() default "";

    /** One or two sentences in Markdown. */
    String meaning();
}
