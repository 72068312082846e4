package io.rolebook.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role or family as others refer to it. */
@Schema(description = "A role or family, as others refer to it.")
public record Reference(String slug, String title) {}
