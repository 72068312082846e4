package io.rolebook.rates;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.math.BigDecimal;
import java.util.UUID;

@Entity
@IdClass(ExchangeRate.Key.class)
class ExchangeRate extends PanacheEntityBase {
    record Key(UUID ratesId, String currency) {}

    @Id
    UUID ratesId;

    @Id
    String currency;

    String slug;
    String base;
    String date;
    BigDecimal rate;
}
