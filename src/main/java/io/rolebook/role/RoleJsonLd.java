package io.rolebook.role;

import io.rolebook.http.Json;
import io.rolebook.money.PayPeriod;
import io.rolebook.salary.Figure;
import io.rolebook.salary.FigureStatus;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A role as a schema.org Occupation. Medians and percentiles stand in a MonetaryAmountDistribution; schema.org has no
 * property for a mean, a typical or an extreme value there, so those stand beside it as MonetaryAmounts. Nor has it a
 * mark for a percentile that is at least, or about, what is stated: such a one is told in words only.
 */
@Provider
@Produces("application/ld+json")
class RoleJsonLd implements MessageBodyWriter<RoleProfile> {
    private static final Map<PayPeriod, String> DURATIONS = Map.of(
            PayPeriod.year, "P1Y",
            PayPeriod.month, "P1M",
            PayPeriod.halfMonth, "P0.5M",
            PayPeriod.twoWeeks, "P2W",
            PayPeriod.week, "P1W",
            PayPeriod.day, "P1D",
            PayPeriod.hour, "PT1H");
    private static final Map<String, String> PERCENTILES = Map.of(
            "p10", "percentile10",
            "p25", "percentile25",
            "median", "median",
            "p75", "percentile75",
            "p90", "percentile90");

    private final Json json;

    RoleJsonLd(Json json) {
        this.json = json;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == RoleProfile.class;
    }

    @Override
    public void writeTo(
            RoleProfile role,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(json.write(occupation(role)).getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, Object> occupation(RoleProfile role) {
        Map<String, Object> occupation = new LinkedHashMap<>();
        occupation.put("@context", "https://schema.org");
        occupation.put("@type", "Occupation");
        occupation.put("name", role.title());
        occupation.put("alternateName", role.alternateTitles());
        occupation.put("description", role.summary());
        occupation.put("identifier", role.slug());
        occupation.put(
                "occupationalCategory",
                role.codes().stream()
                        .map(code -> code(code.scheme(), code.code()))
                        .toList());
        occupation.put(
                "responsibilities",
                role.responsibilities().stream()
                        .map(RoleResponsibility::statement)
                        .toList());
        occupation.put(
                "skills",
                role.skills().stream()
                        .map(need -> need.skill().name())
                        .distinct()
                        .toList());
        occupation.put(
                "qualifications",
                role.education().stream().map(RoleDocument.Education::statement).toList());
        occupation.put("estimatedSalary", salary(role));
        return occupation;
    }

    private static Map<String, Object> code(String scheme, String code) {
        return Map.of("@type", "CategoryCode", "codeValue", code, "inCodeSet", scheme);
    }

    private static List<Map<String, Object>> salary(RoleProfile role) {
        List<Figure> figures = role.salary().figures().stream()
                .filter(figure -> figure.amount() != null)
                .toList();
        List<Map<String, Object>> estimates = new ArrayList<>();
        figures.stream()
                .collect(Collectors.groupingBy(
                        figure -> Arrays.asList(
                                figure.currency(),
                                figure.per(),
                                figure.level(),
                                figure.place(),
                                figure.asOf(),
                                figure.basis()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .forEach(group -> estimates.add(distribution(group)));
        figures.stream()
                .filter(figure -> !PERCENTILES.containsKey(figure.statistic().toString()))
                .forEach(figure -> estimates.add(amount(figure)));
        return estimates;
    }

    private static Map<String, Object> distribution(List<Figure> figures) {
        Figure first = figures.get(0);
        Map<String, Object> distribution = new LinkedHashMap<>();
        distribution.put("@type", "MonetaryAmountDistribution");
        distribution.put("name", "base");
        distribution.put("currency", first.currency());
        distribution.put("duration", DURATIONS.get(first.per()));
        figures.stream()
                .filter(figure -> PERCENTILES.containsKey(figure.statistic().toString()) && isExact(figure))
                .forEach(figure -> distribution.putIfAbsent(
                        PERCENTILES.get(figure.statistic().toString()), figure.amount()));
        distribution.put(
                "description", figures.stream().map(RoleJsonLd::inWords).collect(Collectors.joining("; ")));
        return distribution;
    }

    private static boolean isExact(Figure figure) {
        return figure.status() != FigureStatus.topCoded && !figure.approximate();
    }

    private static Map<String, Object> amount(Figure figure) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("@type", "QuantitativeValue");
        value.put(
                figure.status() == FigureStatus.topCoded
                        ? "minValue"
                        : switch (figure.statistic().toString()) {
                            case "minimum" -> "minValue";
                            case "maximum" -> "maxValue";
                            default -> "value";
                        },
                figure.amount());
        value.put("unitText", figure.per().toString().toUpperCase(java.util.Locale.ROOT));
        Map<String, Object> amount = new LinkedHashMap<>();
        amount.put("@type", "MonetaryAmount");
        amount.put("name", inWords(figure));
        amount.put("currency", figure.currency());
        amount.put("value", value);
        return amount;
    }

    private static String inWords(Figure figure) {
        return "%s%s, as of %s: %s%s%s %s a %s"
                .formatted(
                        figure.statistic(),
                        figure.level() == null ? "" : " (" + figure.level().title() + ")",
                        figure.asOf(),
                        figure.approximate() ? "about " : "",
                        figure.status() == FigureStatus.topCoded ? "at least " : "",
                        figure.amount().toPlainString(),
                        figure.currency(),
                        figure.per());
    }
}
