package io.rolebook.onet;

import static io.rolebook.onet.OnetRelease.evidence;
import static io.rolebook.onet.OnetRelease.number;

import io.rolebook.publisher.PublishedRole;
import io.rolebook.publisher.Table;
import io.rolebook.role.RoleDocument.Relation;
import io.rolebook.source.Evidence.Method;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What a release of O*NET says of occupations that are near to each other. */
public final class OnetRelations {
    /** Related occupations are numbered from the nearest on; the publisher lists twenty. */
    private static final int MOST_RELATED = 20;

    private final OnetRelease release;

    OnetRelations(OnetRelease release) {
        this.release = release;
    }

    void read() throws IOException {
        release.read(OnetPart.relatedOccupations, OnetFile.RELATED, row -> {
            PublishedRole role = release.role(row);
            String related = row.text("Related O*NET-SOC Code");
            String slug = release.roles.containsKey(related) ? release.slugs.find(related) : null;
            if (slug == null || related.equals(role.code)) {
                throw new Table.UnmatchedException("related occupation " + related);
            }
            BigDecimal index = number(row, "Index");
            String tier = row.known("Relatedness Tier");
            role.relations.add(new Relation(
                    slug,
                    strength(index),
                    List.of(evidence(
                            "related occupations, index " + index.toPlainString(),
                            null,
                            Method.published,
                            tier == null ? null : "tier " + tier))));
        });
    }

    /** From 1 for the first of twenty, in equal steps. */
    private static BigDecimal strength(BigDecimal index) {
        return BigDecimal.valueOf(MOST_RELATED + 1L)
                .subtract(index)
                .max(BigDecimal.ZERO)
                .divide(BigDecimal.valueOf(MOST_RELATED), 4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}
