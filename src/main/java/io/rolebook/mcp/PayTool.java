package io.rolebook.mcp;

import io.rolebook.change.Documents;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.LevelName;
import io.rolebook.http.Reference;
import io.rolebook.money.ConversionMethod;
import io.rolebook.money.CurrencyCode;
import io.rolebook.money.PayPeriod;
import io.rolebook.salary.RoleSalaries;
import io.rolebook.salary.Salary;
import io.rolebook.source.SourceCredits;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says what a role pays, where, from how many people, and who says so. */
@Singleton
class PayTool extends Tool<PayTool.AskedPay, Pay> {
    private static final String DOLLARS = "USD";
    private static final int SOME = 20;
    private static final int HOURS_PER_YEAR = 2080;

    private final RoleSalaries salaries;
    private final RoleNames names;
    private final SourceCredits credits;
    private final Documents documents;

    PayTool(RoleSalaries salaries, RoleNames names, SourceCredits credits, Documents documents) {
        super(
                "get_pay",
                "What a role pays",
                "Tells what a role pays, for a level, a place and a year: what was computed from observations of pay (median,"
                        + " percentiles and how many people, n), figures that others published, and the employer's bands where"
                        + " the key may see them; each with source and date. Where nothing is known, 'reason' says why: say so,"
                        + " and do not take the number of another level, place or year for it.",
                AskedPay.class,
                Pay.class);
        this.salaries = salaries;
        this.names = names;
        this.credits = credits;
        this.documents = documents;
    }

    record AskedPay(
            @Schema(
                    description = "The slug of the role, as find_role answers it; an id or scheme:code too.",
                    examples = "machine-learning-engineer")
            @NotBlank
            @Size(max = 300)
            String role,

            @Schema(
                    description =
                            "entry, mid, senior, lead, principal, executive, the key of a level of the role, or a grade as ladder:code. All levels without it.",
                    examples = "senior")
            @Nullable
            LevelName level,

            @Schema(
                    description = "The code of a country (ISO 3166-1) or of a part of one. All places without it.",
                    examples = {"DE", "US-CO"})
            @Nullable
            @Size(max = 100)
            String place,

            @Schema(description = "Only pay as of this year. All years without it.") @Nullable @Min(1900) @Max(2200)
            Integer year,

            @Schema(description = "The currency to answer in (ISO 4217).", defaultValue = DOLLARS)
            @Nullable
            @CurrencyCode
            String currency,

            @Schema(
                    description =
                            "The period to answer for. Without it, figures stand for the one they were published for, and all else is per year.")
            @Nullable
            PayPeriod per,

            @Schema(description = "The most published figures to answer.", defaultValue = "20")
            @Nullable
            @Min(1)
            @Max(200)
            Integer limit) {

        SalaryQuery query() {
            return new SalaryQuery(
                    level,
                    place,
                    Objects.requireNonNullElse(currency, DOLLARS),
                    per,
                    HOURS_PER_YEAR,
                    year,
                    null,
                    null,
                    null,
                    null,
                    ConversionMethod.rates,
                    null,
                    SalaryQuery.PERCENTILES);
        }
    }

    @Override
    Pay answer(AskedPay asked) {
        Reference role = names.known("role", asked.role());
        long revision = documents.revision(null);
        Salary salary = salaries.salary(role, asked.query(), revision);
        return Pay.of(salary, Objects.requireNonNullElse(asked.limit(), SOME), slugs -> credits.of(slugs, revision));
    }
}
