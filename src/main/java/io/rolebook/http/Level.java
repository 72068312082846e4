package io.rolebook.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step of seniority, lowest first. The constants are written as the API writes them. */
// A schema named Level does not compile beside java.util.logging.Level in generated Java clients.
@Schema(name = "CommonLevel", description = "A step of seniority on the common scale, lowest first.")
public enum Level implements Spelt {
    entry("Entry", "Learns the work under guidance and does well-defined parts of it."),
    mid("Mid", "Does the whole of the ordinary work without help."),
    senior("Senior", "Does the hard parts, decides how work is done, and guides others."),
    lead("Lead", "Also called staff: answers for the work of a team or a system, with or without being its manager."),
    principal("Principal", "Shapes the work of many teams and the direction of the field in the organisation."),
    executive("Executive", "Answers for the function as a whole.");

    public static final Spellings<Level> SPELLINGS = new Spellings<>(values())
            .of(entry, "entry level", "junior", "junior level", "jr", "trainee")
            .of(mid, "mid level", "middle", "middle level", "intermediate", "intermediate level", "mid career")
            .of(senior, "senior level", "sr", "sr level")
            .of(lead, "lead level", "staff", "staff level", "team lead")
            .of(principal, "principal level")
            .of(executive, "executive level", "exec", "c level")
            .refusing("is between two levels: write mid or senior", "mid senior", "mid senior level", "mid to senior");

    private final String title;
    private final String description;

    Level(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /** All of them, as sentences list them. */
    public static String words() {
        return String.join(", ", SPELLINGS.words());
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    @Override
    public Spellings<Level> spellings() {
        return SPELLINGS;
    }
}
