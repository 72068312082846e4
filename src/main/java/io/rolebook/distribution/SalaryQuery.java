package io.rolebook.distribution;

import io.rolebook.http.Formats;
import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.money.ConversionMethod;
import io.rolebook.money.CurrencyCode;
import io.rolebook.money.PayPeriod;
import io.rolebook.observation.EmploymentType;
import io.rolebook.observation.Repeats;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which pay is asked for, and how it is to be expressed. Answers carry it as it was understood. */
@Schema(description = "The question as it was understood, defaults included.")
public record SalaryQuery(
        @Parameter(
                description =
                        "Only pay of this level: a word of the common scale, the key of a level that the role has, or a grade as"
                                + " `ladder:code`. Published figures and observations know the words alone.")
        @QueryParam("level")
        @Nullable
        LevelName level,

        @Parameter(description = "Only pay at this place (a code such as US or US-CO, or an id).")
        @QueryParam("place")
        @Nullable
        String place,

        @Parameter(
                description = "The currency to answer in (ISO 4217), which may be a withdrawn one.",
                example = "EUR",
                schema = @Schema(pattern = Formats.CURRENCY))
        @QueryParam("currency")
        @DefaultValue("USD")
        @CurrencyCode
        String currency,

        @Parameter(
                description =
                        "The period to answer for. Where it is not given, figures stand for the one that they were"
                                + " published for, and all else is per year.",
                example = "month")
        @QueryParam("per")
        @Nullable
        PayPeriod per,

        @Parameter(description = "The paid hours of a year, where hours or days are converted.")
        @QueryParam("hoursPerYear")
        @DefaultValue("2080")
        @Min(1)
        @Max(8784)
        int hoursPerYear,

        @Parameter(description = "Only pay as of this year.") @QueryParam("year") @Nullable @Min(1900) @Max(2200)
        Integer year,

        @Parameter(description = "Only observations of this type; figures do not tell types apart.")
        @QueryParam("employmentType")
        @Nullable
        EmploymentType employmentType,

        @Parameter(description = "Only observations with this share of remote work, in percent.")
        @QueryParam("remote")
        @Nullable
        @Min(0)
        @Max(100)
        Integer remote,

        @Parameter(description = "Only observations of this dataset (slug or id).") @QueryParam("dataset") @Nullable
        String dataset,

        @Parameter(
                description = "`own`: also the employer's own people (datasets whose `population` is own), beside the"
                        + " market. Who names a `dataset` gets it without this.")
        @QueryParam("include")
        @Nullable
        Inclusion include,

        @Parameter(
                description = "How observations in another currency are converted: `rates` by exchange rates of their"
                        + " year; `source` by the dataset's own conversion to US dollars where it has one, and by rates"
                        + " from there.")
        @QueryParam("conversion")
        @DefaultValue("rates")
        ConversionMethod conversion,

        @Parameter(
                description = "Whether observations that repeat another one exactly are counted; as each dataset says,"
                        + " where it is not given.")
        @Schema(
                ref = "Repeats",
                description =
                        "Whether observations that repeat another one exactly are counted; null where the datasets"
                                + " say different things, each of which stands in `datasets`.")
        @QueryParam("repeats")
        @Nullable
        Repeats repeats,

        @Parameter(description = "Which percentiles of the distribution to give, from 0 to 100.", example = "10,50,90")
        @QueryParam("percentiles")
        @DefaultValue(PERCENTILES)
        @Pattern(
                regexp = "(\\d{1,2}(\\.\\d{1,2})?|100)(,(\\d{1,2}(\\.\\d{1,2})?|100)){0,19}",
                message = "must be up to 20 numbers from 0 to 100 with commas between, such as 10,50,90")
        String percentiles) {

    public static final String PERCENTILES = "10,25,50,75,90";

    /** Over all levels, places and years, figures as they were published. */
    public static SalaryQuery ofEverything() {
        return new SalaryQuery(
                null, null, "USD", null, 2080, null, null, null, null, null, ConversionMethod.rates, null, PERCENTILES);
    }

    /** The period to answer for where nothing says another. */
    public PayPeriod perOrYear() {
        return per == null ? PayPeriod.year : per;
    }

    public SalaryQuery atLevel(@Nullable LevelName onlyLevel) {
        return with(onlyLevel, place, currency, per, repeats);
    }

    public SalaryQuery atPlace(@Nullable String placeCode) {
        return with(level, placeCode, currency, per, repeats);
    }

    public SalaryQuery ofYear(@Nullable Integer onlyYear) {
        return new SalaryQuery(
                level,
                place,
                currency,
                per,
                hoursPerYear,
                onlyYear,
                employmentType,
                remote,
                dataset,
                include,
                conversion,
                repeats,
                percentiles);
    }

    public SalaryQuery ofDataset(@Nullable String slug) {
        return new SalaryQuery(
                level,
                place,
                currency,
                per,
                hoursPerYear,
                year,
                employmentType,
                remote,
                slug,
                include,
                conversion,
                repeats,
                percentiles);
    }

    public SalaryQuery expressedIn(String otherCurrency, @Nullable PayPeriod otherPer) {
        return with(level, place, otherCurrency, otherPer, repeats);
    }

    /** As it was answered: repeats as the datasets that were found say, where they agree. */
    public SalaryQuery answeredBy(Collection<Distribution> distributions) {
        List<Repeats> ofDatasets = distributions.stream()
                .flatMap(distribution -> distribution.datasets().stream())
                .map(Distribution.Share::repeats)
                .distinct()
                .toList();
        Repeats resolved = repeats != null || ofDatasets.size() > 1
                ? repeats
                : ofDatasets.isEmpty() ? Repeats.keep : ofDatasets.get(0);
        return with(level, place, currency, per, resolved);
    }

    private SalaryQuery with(
            @Nullable LevelName otherLevel,
            @Nullable String otherPlace,
            String otherCurrency,
            @Nullable PayPeriod otherPer,
            @Nullable Repeats otherRepeats) {
        return new SalaryQuery(
                otherLevel,
                otherPlace,
                otherCurrency,
                otherPer,
                hoursPerYear,
                year,
                employmentType,
                remote,
                dataset,
                include,
                conversion,
                otherRepeats,
                percentiles);
    }

    /** The word of the common scale that is asked about, which alone figures and observations know; null where none is. */
    public @Nullable Level word() {
        return level == null ? null : level.word();
    }

    /** Whether a level is asked about that means none of the common scale, of which no pay is published or observed. */
    public boolean asksBeyondTheScale() {
        return level != null && level.word() == null;
    }

    /** Ascending, each once. */
    public List<BigDecimal> percentileList() {
        return Arrays.stream(percentiles.split(","))
                .map(BigDecimal::new)
                .sorted()
                .distinct()
                .toList();
    }

    /** The observations that this asks for. */
    Slices.Selection selection(List<String> roles, List<String> places, boolean byYear) {
        return new Slices.Selection(
                roles,
                places,
                word(),
                year,
                byYear,
                employmentType,
                remote,
                dataset,
                include == Inclusion.own,
                hoursPerYear,
                conversion == ConversionMethod.source);
    }
}
