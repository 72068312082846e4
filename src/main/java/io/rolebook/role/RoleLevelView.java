package io.rolebook.role;

import io.rolebook.http.Level;
import io.rolebook.ladder.LadderDocument;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.role.RoleDocument.Years;
import io.rolebook.source.Evidence;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "RoleLevel", description = "A level that the role has.")
public record RoleLevelView(
        @Schema(description = "Unique in the role.", examples = "L5")
        String key,

        @Schema(description = "As the role says it, else as its grade does, else made of the role's title.")
        String title,

        @Schema(description = "Its place among the role's levels, 1 the lowest.")
        int rank,

        @Schema(description = "What it means on the common scale; null where it means none of it.") @Nullable
        Level level,

        @Schema(description = "Of a ladder, as ladder:code; null where it has none.", examples = "acme:L5") @Nullable
        String grade,

        @Nullable String summary,

        @Schema(description = "Null where no source states it.") @Nullable
        Years experienceYears,

        List<Evidence> evidence) {

    static RoleLevelView of(LevelOfRole.Ranked ranked, String role, Map<String, LadderDocument> ladders) {
        RoleLevel level = ranked.resolved(role, ladders);
        return new RoleLevelView(
                level.key(),
                level.title(),
                level.rank(),
                level.level(),
                level.grade(),
                ranked.level().summary(),
                ranked.level().experienceYears(),
                ranked.level().evidence());
    }

    public RoleLevel resolved() {
        return new RoleLevel(key, title, rank, level, grade);
    }
}
