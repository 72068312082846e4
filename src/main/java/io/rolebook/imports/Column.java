package io.rolebook.imports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A column of a sheet. What is said here is what the template shows, what messages say, and what is read.
 *
 * @param name as the header has it
 * @param meaning a sentence for whoever fills it
 * @param example a value of it, with which the template's row can be imported
 */
public record Column(String name, Need need, Form form, String meaning, String example) {
    /** When a cell must be filled. */
    @Schema(name = "TemplateNeed")
    public enum Need {
        /** In each row. */
        always,
        /** For what the catalogue does not have yet; absent, what it has stays as it is. */
        toCreate,
        never
    }

    public static Column always(String name, Form form, String meaning, String example) {
        return new Column(name, Need.always, form, meaning, example);
    }

    public static Column toCreate(String name, Form form, String meaning, String example) {
        return new Column(name, Need.toCreate, form, meaning, example);
    }

    public static Column optional(String name, Form form, String meaning, String example) {
        return new Column(name, Need.never, form, meaning, example);
    }
}
