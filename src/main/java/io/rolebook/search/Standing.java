package io.rolebook.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a text says of a skill. */
@Schema(name = "MentionStanding")
public enum Standing {
    wanted,
    optional,
    notNeeded,
    boilerplate
}
