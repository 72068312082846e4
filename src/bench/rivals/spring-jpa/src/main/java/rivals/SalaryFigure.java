package rivals;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;

@Entity
class SalaryFigure extends RoleFact {
    String slug;
    String statistic;

    @Enumerated(EnumType.STRING)
    Level level;

    @ManyToOne(fetch = FetchType.LAZY)
    Place place;

    BigDecimal amount;
    String currency;
    String per;
    String basis;
    String asOf;
    Integer sampleSize;
    Long employmentCount;
    BigDecimal relativeStandardError;
    boolean approximate;
    String status;
}
