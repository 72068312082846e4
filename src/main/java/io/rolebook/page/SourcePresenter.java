package io.rolebook.page;

import io.rolebook.chart.Numbers;
import io.rolebook.http.Paging;
import io.rolebook.role.RoleResource;
import io.rolebook.role.RoleSearch;
import io.rolebook.source.SourceResource;
import io.rolebook.source.SourceView;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a source and what rests on it into its page. */
@Singleton
class SourcePresenter {
    /** Nothing else may become a link: what a document brings must not run. */
    private static final Pattern WEB = Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);

    private final SourceResource sources;
    private final RoleResource roles;

    SourcePresenter(SourceResource sources, RoleResource roles) {
        this.sources = sources;
        this.roles = roles;
    }

    SourcePage page(String reference, Paging paging) {
        SourceView source = sources.getSource(reference);
        RoleSearch resting = new RoleSearch(null, null, null, null, null, source.slug(), null, null, paging);
        return new SourcePage(
                source.slug(),
                source.title(),
                source.publisher(),
                source.author(),
                source.publishedOn(),
                source.licence(),
                web(source.url()),
                source.description(),
                source.attribution(),
                Numbers.whole(source.facts()),
                roles.listRoles(resting).items().stream()
                        .map(role -> new Link("/v1/roles/" + role.slug(), role.title(), null))
                        .toList());
    }

    private static @Nullable String web(@Nullable String url) {
        return url != null && WEB.matcher(url).matches() ? url : null;
    }
}
