package io.rolebook.place;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class PlaceKind implements DocumentKind<PlaceDocument> {
    private final Facts facts;

    PlaceKind(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return "place";
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
    public void write(PlaceDocument document, @Nullable PlaceDocument before, Writing writing) {
        if ((document.within() == null) != (document.kind() == PlaceType.country)) {
            writing.reject("/within", "invalid", "must name the place around it, and be null for a country.");
        }
        Place place = before == null ? new Place() : Place.findById(document.id());
        place.id = document.id();
        place.slug = document.slug();
        place.code = document.code();
        place.name = document.name();
        place.kind = document.kind();
        place.withinId = document.within() == null ? null : writing.idOf("place", document.within(), "/within");
        place.persist();
        facts.recordDocument(
                place.id, "place", document.evidence(), before == null ? null : before.evidence(), writing);
    }

    @Override
    public void delete(UUID id, long revision) {
        Place.deleteById(id);
        facts.forget(id);
    }
}
