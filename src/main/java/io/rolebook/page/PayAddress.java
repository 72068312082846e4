package io.rolebook.page;

import io.rolebook.distribution.SalaryQuery;
import jakarta.ws.rs.core.UriBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The addresses of the same question with one of its parts changed. */
record PayAddress(String path, SalaryQuery query) {

    String level(@Nullable String level) {
        return with("level", level);
    }

    String place(@Nullable String place) {
        return with("place", place);
    }

    String year(@Nullable String year) {
        return with("year", year);
    }

    String currency(String currency) {
        return with("currency", currency);
    }

    /** The picture of what is asked about. */
    String chart() {
        return address(path + "/salary/chart.svg", parameters(), "");
    }

    private String with(String name, @Nullable String value) {
        Map<String, @Nullable String> parameters = parameters();
        parameters.put(name, value);
        return address(path, parameters, "pay");
    }

    private Map<String, @Nullable String> parameters() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("level", Objects.toString(query.level(), null));
        parameters.put("place", query.place());
        parameters.put("year", Objects.toString(query.year(), null));
        parameters.put("currency", query.currency().equals("USD") ? null : query.currency());
        parameters.put(
                "per",
                query.perOrYear().name().equals("year")
                        ? null
                        : query.perOrYear().name());
        parameters.put("dataset", query.dataset());
        parameters.put("include", Objects.toString(query.include(), null));
        return parameters;
    }

    private static String address(String path, Map<String, @Nullable String> parameters, String fragment) {
        UriBuilder address = UriBuilder.fromPath(path);
        parameters.forEach((name, value) -> {
            if (value != null) {
                address.queryParam(name, value);
            }
        });
        if (!fragment.isEmpty()) {
            address.fragment(fragment);
        }
        return address.build().toString();
    }
}
