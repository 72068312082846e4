package io.rolebook.mcp;

import io.rolebook.http.ProblemException;

/**
 * One question that an assistant may ask.
 *
 * @param <A> the record of its arguments
 * @param <R> the record of its answer
 */
abstract class Tool<A, R extends Answer> {
    private final String name;
    private final String title;
    private final String description;
    private final Class<A> arguments;
    private final Class<R> answers;

    /**
     * @param name by which it is called
     * @param title for people
     * @param description when to call it and what to make of the answer, for the assistant
     */
    Tool(String name, String title, String description, Class<A> arguments, Class<R> answers) {
        this.name = name;
        this.title = title;
        this.description = description;
        this.arguments = arguments;
        this.answers = answers;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    Class<A> arguments() {
        return arguments;
    }

    Class<R> answers() {
        return answers;
    }

    /** @throws ProblemException where the arguments cannot be answered; it says what would be right */
    abstract R answer(A arguments);
}
