package io.rolebook.place;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class PlaceKind implements DocumentKind<PlaceDocument> {
    static final String NAME = "place";

    private final Facts facts;
    private final Places places;

    PlaceKind(Facts facts, Places places) {
        this.facts = facts;
        this.places = places;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> address() {
        return Optional.of(PlaceResource.ADDRESS);
    }

    @Override
    public Class<PlaceDocument> type() {
        return PlaceDocument.class;
    }

    @Override
    public PlaceDocument identified(PlaceDocument document, UUID id, @Nullable PlaceDocument current) {
        return document.withId(id);
    }

    @Override
    public List<Violation> violations(PlaceDocument document) {
        String slug = document.code().toLowerCase(Locale.ROOT);
        List<Violation> violations = new ArrayList<>();
        if (!document.slug().equals(slug)) {
            violations.add(Violation.ofField(
                    "/slug", "differs", "must be '%s', which is the code in lower case.".formatted(slug)));
        }
        if ((document.within() == null) != (document.kind() == PlaceType.country)) {
            violations.add(Violation.ofField(
                    "/within", "invalid", "must name the place around it, and be null for a country."));
        }
        return violations;
    }

    @Override
    public void write(PlaceDocument document, @Nullable PlaceDocument before, Writing writing) {
        Place place = before == null ? new Place() : Place.findById(document.id());
        place.id = document.id();
        place.slug = document.slug();
        place.code = document.code();
        place.name = document.name();
        place.kind = document.kind();
        place.withinId = document.within() == null ? null : writing.idOf(NAME, document.within(), "/within");
        place.revision = writing.revision();
        place.updatedAt = writing.recordedAt();
        place.persist();
        facts.recordDocument(place.id, NAME, document.evidence(), before == null ? null : before.evidence(), writing);
    }

    @Override
    public void check(PlaceDocument document, Writing writing) {
        Set<UUID> seen = new HashSet<>();
        UUID around = document.id();
        while (around != null && seen.add(around)) {
            Place place = Place.findById(around);
            around = place == null ? null : place.withinId;
        }
        if (around != null) {
            writing.reject("/within", "circular", "must not be inside itself, directly or over others.");
        }
    }

    @Override
    public void delete(UUID id, long revision) {
        if (places.isObserved(id)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The place cannot be deleted, because there are observations of pay at it. Delete them first.");
        }
        Place.deleteById(id);
        facts.forget(id);
    }
}
