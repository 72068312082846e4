package io.rolebook.salary;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rolebook.http.Level;
import io.rolebook.money.PayPeriod;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class SalaryFigure extends PanacheEntityBase {
    @Id
    UUID id;

    String slug;
    UUID roleId;

    @Enumerated(EnumType.STRING)
    Statistic statistic;

    @Enumerated(EnumType.STRING)
    @Nullable
    Level level;

    @Nullable
    UUID placeId;

    @Nullable
    BigDecimal amount;

    String currency;

    @Enumerated(EnumType.STRING)
    PayPeriod per;

    @Enumerated(EnumType.STRING)
    @Nullable
    Basis basis;

    String asOf;

    @Nullable
    Integer sampleSize;

    @Nullable
    Long employmentCount;

    @Nullable
    BigDecimal relativeStandardError;

    boolean approximate;

    @Enumerated(EnumType.STRING)
    FigureStatus status;

    @Nullable
    String inheritedFrom;

    long revision;
}
