package io.rolebook.band;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rolebook.money.PayPeriod;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Band extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;

    @Nullable
    UUID roleId;

    @Nullable
    String level;

    @Nullable
    UUID ladderId;

    @Nullable
    String grade;

    @Nullable
    UUID placeId;

    BigDecimal minimum;

    @Nullable
    BigDecimal midpoint;

    BigDecimal maximum;
    String currency;

    @Enumerated(EnumType.STRING)
    PayPeriod per;

    LocalDate validFrom;

    @Nullable
    LocalDate validTo;

    @Nullable
    String note;

    long revision;
    Instant updatedAt;
}
