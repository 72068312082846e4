package io.rolebook.skill;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a role can be done without a skill. */
@Schema(description = Necessity.READING)
public enum Necessity {
    essential,
    optional;

    static final String READING =
            "Whether the role can be done without it. Where a source rates the importance and says no more (O\\*NET), it is"
                    + " this service's reading: essential from 3.0 of 5 on, which O\\*NET calls important; optional from 2.0 on;"
                    + " no requirement below that, or where the source says that it is not relevant.";
}
