package io.rolebook.page;

import io.rolebook.http.Page;
import io.rolebook.search.Found;
import io.rolebook.search.Name;
import jakarta.inject.Singleton;

/** Reads what a search found into its page. */
@Singleton
class SearchPresenter {

    SearchPage page(String q, Page<Found> found) {
        return new SearchPage(
                q,
                found.page().total(),
                found.items().stream().map(SearchPresenter::hit).toList());
    }

    private static SearchPage.Hit hit(Found found) {
        String href = found.type() == Name.Type.responsibility
                ? "/v1/roles/%s#%s"
                        .formatted(
                                found.slug(),
                                found.self().substring(found.self().lastIndexOf('/') + 1))
                : found.self();
        String match = found.match().text();
        return new SearchPage.Hit(found.type().name(), href, found.title(), match.equals(found.title()) ? "" : match);
    }

    static Link link(Name name) {
        return new Link(
                "/v1/%ss/%s".formatted(name.type().name(), name.slug()),
                name.title(),
                name.type().name());
    }
}
