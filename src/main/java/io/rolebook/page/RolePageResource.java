package io.rolebook.page;

import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.LevelName;
import io.rolebook.http.Paging;
import io.rolebook.role.FamilyResource;
import io.rolebook.role.RoleResource;
import io.rolebook.role.RoleSearch;
import io.rolebook.salary.SalaryResource;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Pages of roles, of what they pay, and of what lies between two of them. */
@Path(PageAddresses.PAGES)
@Produces(RolePageResource.HTML)
public class RolePageResource {
    static final String HTML = "text/html";

    private static final int FEW = 6;
    private static final int MANY = 200;

    private final RoleResource roles;
    private final FamilyResource families;
    private final RolePresenter role;
    private final ListPresenter lists;
    private final ComparisonPresenter comparison;
    private final GapPresenter gap;

    RolePageResource(
            RoleResource roles,
            FamilyResource families,
            RolePresenter role,
            ListPresenter lists,
            ComparisonPresenter comparison,
            GapPresenter gap) {
        this.roles = roles;
        this.families = families;
        this.role = role;
        this.lists = lists;
        this.comparison = comparison;
        this.gap = gap;
    }

    @GET
    @Path("roles")
    @Operation(hidden = true)
    public String roles(@Valid @BeanParam RoleSearch search, @Context UriInfo uri) {
        return Templates.roles(lists.roles(roles.listRoles(search), search, uri))
                .render();
    }

    @GET
    @Path("roles/{role}")
    @Operation(hidden = true)
    public String role(
            @RestPath String role,
            @Valid @BeanParam SalaryQuery query,
            @QueryParam("asOf") @Nullable String asOf,
            @Context UriInfo uri) {
        return Templates.role(this.role.page(role, query, asOf, new Paging(FEW, null, uri)))
                .render();
    }

    @GET
    @Path("families")
    @Operation(hidden = true)
    public String families(@Valid @BeanParam Paging paging) {
        return Templates.families(lists.families(families.listFamilies(paging))).render();
    }

    @GET
    @Path("salaries/comparison")
    @Operation(hidden = true)
    public String comparison(@BeanParam SalaryResource.Comparison asked, @Context UriInfo uri) {
        return Templates.comparison(comparison.page(asked, roles.listRoles(all(uri))))
                .render();
    }

    @GET
    @Path("skill-gaps")
    @Operation(hidden = true)
    public String gap(
            @QueryParam("from") @Nullable String from,
            @QueryParam("fromLevel") @Nullable LevelName fromLevel,
            @QueryParam("to") @Nullable String to,
            @QueryParam("toLevel") @Nullable LevelName toLevel,
            @Context UriInfo uri) {
        return Templates.gap(gap.page(from, fromLevel, to, toLevel, roles.listRoles(all(uri))))
                .render();
    }

    private static RoleSearch all(UriInfo uri) {
        return new RoleSearch(null, null, null, null, null, null, null, null, new Paging(MANY, null, uri));
    }
}
