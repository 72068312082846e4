package io.rolebook.oews;

import io.rolebook.imports.Field;
import io.rolebook.place.PlaceDocument;
import io.rolebook.place.PlaceType;
import io.rolebook.source.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The areas that wages are published for, as places of the United States: the country, its states and territories, and the
 * metropolitan and other areas in them, which become places where they are none yet. Those have the codes of the publisher:
 * US-41860 is San Francisco with what is around it.
 */
public final class OewsAreas {
    static final String COUNTRY = "us";

    private final OewsRelease release;
    private final Map<String, String> names = new HashMap<>();
    private final List<PlaceDocument> found = new ArrayList<>();

    OewsAreas(OewsRelease release, List<OewsRoles.KnownPlace> known) {
        this.release = release;
        known.forEach(place -> names.put(place.code(), place.name()));
    }

    /** Places that are new, or have another name now. */
    List<PlaceDocument> found() {
        return found;
    }

    /**
     * The slug of the place that a row is about.
     *
     * @param type of the area, as the column AREA_TYPE has it
     * @param state that it lies in, or the first of those
     * @throws Field.RejectedException where there is no such place
     */
    String place(Field type, Field area, Field title, Field state) {
        return switch (type.text()) {
            case "1" -> COUNTRY;
            case "2", "3" -> state(state);
            case "4", "6" -> area(area, title, state);
            default -> throw new Field.RejectedException(type, "invalid", "must be 1, 2, 3, 4 or 6.");
        };
    }

    private String state(Field state) {
        String code = "US-" + state.text();
        if (!names.containsKey(code)) {
            throw new Field.RejectedException(state, "unknown-place", "must be a state, such as CA.");
        }
        return code.toLowerCase(Locale.ROOT);
    }

    private String area(Field area, Field title, Field state) {
        String code = "US-" + area.matching("\\d{5,7}", "must be the code of an area, such as 41860");
        String name = title.matching("(?s).{1,200}", "must be the name of the area");
        if (!name.equals(names.get(code))) {
            // Of an area in several states, none is around it.
            boolean isOfOne = !name.matches(".*, [A-Z]{2}(-[A-Z]{2})+");
            found.add(new PlaceDocument(
                    null,
                    code.toLowerCase(Locale.ROOT),
                    code,
                    name,
                    PlaceType.area,
                    isOfOne ? state(state) : COUNTRY,
                    List.of(new Evidence(
                            release.source().slug(),
                            "area " + area.text(),
                            release.asOf(),
                            Evidence.Method.published,
                            null))));
            names.put(code, name);
        }
        return code.toLowerCase(Locale.ROOT);
    }
}
