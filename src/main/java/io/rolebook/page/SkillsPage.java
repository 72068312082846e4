package io.rolebook.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of skills. */
public record SkillsPage(
        long total, List<Link> skills, @Nullable String next) {}
