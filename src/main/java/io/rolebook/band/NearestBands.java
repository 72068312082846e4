package io.rolebook.band;

import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.ladder.RoleLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of the bands of a role and those of its grades, which hold. At one place the nearest wins: one of the role at the level
 * before one of the role at all levels that mean the same, and both before one of the grade. Bands for all levels, and for
 * other places, stand beside them.
 */
public final class NearestBands {
    private static final int AFTER_ALL = 10_000;

    private final List<RoleLevel> levels;
    private final List<BandDocument> bands;

    /**
     * @param levels all that the role has
     * @param bands that answer the query
     */
    public NearestBands(List<RoleLevel> levels, List<BandDocument> bands) {
        this.levels = levels;
        this.bands = bands;
    }

    /** @param overrides the slugs of bands that give way to it */
    public record Near(BandDocument band, List<String> overrides) {}

    /** Those for all levels and for anywhere first, then the lowest level. */
    public List<Near> of(SalaryQuery query) {
        List<BandDocument> asked =
                bands.stream().filter(band -> isOfItsLevel(band, query.level())).toList();
        Map<String, List<String>> overrides = new HashMap<>();
        List<BandDocument> holding = new ArrayList<>();
        for (BandDocument band : asked) {
            BandDocument nearer = asked.stream()
                    .filter(other -> isNearer(other, band, query.level()))
                    .min(Comparator.comparing(this::distance))
                    .orElse(null);
            if (nearer == null) {
                holding.add(band);
            } else {
                overrides
                        .computeIfAbsent(nearer.slug(), first -> new ArrayList<>())
                        .add(band.slug());
            }
        }
        return holding.stream()
                .sorted(Comparator.comparing(this::order)
                        .thenComparing(BandDocument::place, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
                        .thenComparing(BandDocument::validFrom))
                .map(band -> new Near(band, overrides.getOrDefault(band.slug(), List.of())))
                .toList();
    }

    /** A band at a word that is the key of a level is of that level, and not of others that mean the word. */
    private boolean isOfItsLevel(BandDocument band, @Nullable LevelName asked) {
        return asked == null
                || band.level() == null
                || level(band.level()) == null
                || asked.keys().contains(band.level());
    }

    private boolean isNearer(BandDocument nearer, BandDocument band, @Nullable LevelName asked) {
        if (nearer.holdsForAllLevels()
                || band.holdsForAllLevels()
                || !Objects.equals(nearer.place(), band.place())
                || distance(nearer) >= distance(band)) {
            return false;
        }
        if (band.grade() != null) {
            return levels.stream()
                    .filter(level -> band.grade().equals(level.grade()))
                    .allMatch(level -> isOf(nearer, level));
        }
        return asked != null && asked.keys().size() == 1;
    }

    private boolean isOf(BandDocument band, RoleLevel level) {
        String of = band.level();
        return of != null
                && (of.equals(level.key())
                        || level(of) == null
                                && level.level() != null
                                && of.equals(level.level().name()));
    }

    /** 0 of a level of the role, 1 of all its levels that mean a word, 2 of a grade. */
    private int distance(BandDocument band) {
        return band.grade() != null ? 2 : level(band.level()) != null ? 0 : 1;
    }

    private @Nullable RoleLevel level(@Nullable String key) {
        return levels.stream()
                .filter(level -> level.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private int order(BandDocument band) {
        if (band.holdsForAllLevels()) {
            return -1;
        }
        Level word = LevelName.word(band.level());
        return levels.stream()
                .filter(level -> band.grade() != null ? band.grade().equals(level.grade()) : isOf(band, level))
                .map(RoleLevel::rank)
                .findFirst()
                .orElse(word == null ? AFTER_ALL : AFTER_ALL + 1 + word.ordinal());
    }
}
