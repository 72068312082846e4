package io.rolebook.page;

import java.util.List;

/** The groups of roles. */
public record FamiliesPage(List<Link> families) {}
