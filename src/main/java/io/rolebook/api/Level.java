package io.rolebook.api;

/** A step of seniority, lowest first. The constants are written as the API writes them. */
public enum Level {
    entry("Entry", "Learns the work under guidance and does well-defined parts of it."),
    mid("Mid", "Does the whole of the ordinary work without help."),
    senior("Senior", "Does the hard parts, decides how work is done, and guides others."),
    lead("Lead", "Also called staff: answers for the work of a team or a system, with or without being its manager."),
    principal("Principal", "Shapes the work of many teams and the direction of the field in the organisation."),
    executive("Executive", "Answers for the function as a whole.");

    private final String title;
    private final String description;

    Level(String title, String description) {
        this.title = title;
        this.description = description;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }
}
