package rivals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import rivals.Profile.Links;
import rivals.Profile.Reference;

/** A page of a list of roles. */
record Page(List<Summary> items, PageInfo page) {
    record PageInfo(int limit, long total, String next) {}

    record Summary(
            UUID id,
            String slug,
            String title,
            String summary,
            Reference family,
            String status,
            List<String> alternateTitles,
            List<Level> levels,
            long revision,
            Instant updatedAt,
            Links links) {}
}
