package io.rolebook.page;

import io.rolebook.change.Documents;
import io.rolebook.feed.ChangeResource;
import io.rolebook.feed.ChangeSearch;
import io.rolebook.feed.ChangeSelection;
import io.rolebook.http.Paging;
import io.rolebook.search.SearchResource;
import io.rolebook.skill.SkillResource;
import io.rolebook.skill.SkillSearch;
import io.rolebook.source.SourceResource;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Pages of skills and sources, of what a search finds, and of what changed lately. */
@Path(PageAddresses.PAGES)
@Produces(RolePageResource.HTML)
public class CataloguePageResource {
    private static final int MANY = 100;
    private static final int LATELY = 20;
    private static final List<String> SHOWN = List.of("role", "skill", "source", "family");

    private final SkillResource skills;
    private final SourceResource sources;
    private final SearchResource searches;
    private final ChangeResource changes;
    private final Documents documents;
    private final SkillPresenter skill;
    private final SourcePresenter source;
    private final SearchPresenter search;
    private final ChangePresenter change;
    private final ListPresenter lists;

    CataloguePageResource(
            SkillResource skills,
            SourceResource sources,
            SearchResource searches,
            ChangeResource changes,
            Documents documents,
            SkillPresenter skill,
            SourcePresenter source,
            SearchPresenter search,
            ChangePresenter change,
            ListPresenter lists) {
        this.skills = skills;
        this.sources = sources;
        this.searches = searches;
        this.changes = changes;
        this.documents = documents;
        this.skill = skill;
        this.source = source;
        this.search = search;
        this.change = change;
        this.lists = lists;
    }

    @GET
    @Path("skills")
    @Operation(hidden = true)
    public String skills(@Valid @BeanParam SkillSearch asked, @Context UriInfo uri) {
        return Templates.skills(lists.skills(skills.listSkills(asked), uri)).render();
    }

    @GET
    @Path("skills/{skill}")
    @Operation(hidden = true)
    public String skill(@RestPath String skill, @Context UriInfo uri) {
        return Templates.skill(this.skill.page(skill, new Paging(MANY, null, uri)))
                .render();
    }

    @GET
    @Path("sources")
    @Operation(hidden = true)
    public String sources(@Valid @BeanParam Paging paging, @Context UriInfo uri) {
        return Templates.sources(lists.sources(sources.listSources(paging), uri))
                .render();
    }

    @GET
    @Path("sources/{source}")
    @Operation(hidden = true)
    public String source(@RestPath String source, @Context UriInfo uri) {
        return Templates.source(this.source.page(source, new Paging(MANY, null, uri)))
                .render();
    }

    @GET
    @Path("search")
    @Operation(hidden = true)
    public String search(@Valid @BeanParam SearchResource.Asked asked) {
        return Templates.search(search.page(String.valueOf(asked.q()), searches.search(asked)))
                .render();
    }

    @GET
    @Path("changes")
    @Operation(hidden = true)
    public String changes(@Context UriInfo uri) {
        long since = Math.max(0, documents.revision(null) - LATELY);
        ChangeSearch lately = new ChangeSearch(new ChangeSelection(since, SHOWN), new Paging(MANY, null, uri));
        return Templates.changes(change.page(
                        changes.listChanges(lately, 0).toCompletableFuture().join()))
                .render();
    }
}
