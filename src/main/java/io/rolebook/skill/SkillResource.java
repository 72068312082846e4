package io.rolebook.skill;

import io.rolebook.access.Idempotent;
import io.rolebook.access.Permission;
import io.rolebook.access.Scope;
import io.rolebook.change.Documents;
import io.rolebook.change.DryRun;
import io.rolebook.change.Edit;
import io.rolebook.change.Editor;
import io.rolebook.change.Labels;
import io.rolebook.change.Stored;
import io.rolebook.database.Lists;
import io.rolebook.http.AnswerLanguage;
import io.rolebook.http.Audience;
import io.rolebook.http.LevelName;
import io.rolebook.http.Page;
import io.rolebook.ladder.Ladders;
import io.rolebook.representation.MediaTypes;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import io.rolebook.text.NameSearch;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/skills")
@Tag(
        name = "Skills",
        description = "What people know or can do, how skills are part of each other, and which roles need them.")
public class SkillResource {
    private final Skills skills;
    private final Lists lists;
    private final Documents documents;
    private final Facts facts;
    private final Editor editor;
    private final NameSearch names;
    private final Ladders ladders;

    SkillResource(
            Skills skills,
            Lists lists,
            Documents documents,
            Facts facts,
            Editor editor,
            NameSearch names,
            Ladders ladders) {
        this.ladders = ladders;
        this.names = names;
        this.editor = editor;
        this.skills = skills;
        this.lists = lists;
        this.documents = documents;
        this.facts = facts;
    }

    @GET
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List skills",
            description =
                    "Skills in the order of their names, or of how well they match `q`, filtered. `Accept-Language` chooses the language of names.")
    public Page<SkillSummary> listSkills(@Valid @BeanParam SkillSearch search) {
        List<Skills.SkillRow> rows = skills.list(
                lists,
                names.array("skill", search.q()),
                Objects.toString(search.kind(), null),
                documents.slug("role", "role", search.role()),
                documents.slug("skill", "broader", search.broader()),
                search.paging().afterKey(),
                search.paging().afterUuid(),
                search.paging().rows());
        if (rows.isEmpty()) {
            documents.requireKnown("role", "role", search.role());
            documents.requireKnown("skill", "broader", search.broader());
        }
        String language = AnswerLanguage.choose(
                rows.stream().flatMap(row -> Stream.of(row.languages())).collect(Collectors.toSet()));
        return search.paging().page(rows, row -> SkillSummary.of(row, language));
    }

    @GET
    @Path("{skill}")
    @Produces("application/json")
    @Operation(
            summary = "Get a skill",
            description =
                    "One skill with its alternate names, its codes, and the skills above and below it. `Accept-Language` chooses the language of the name.")
    public SkillView getSkill(
            @Parameter(description = "Slug, id, or scheme:code.", example = "python") @RestPath String skill) {
        long revision = documents.revision(null);
        Stored<SkillDocument> stored = documents.find("skill", SkillDocument.class, skill, revision);
        Labels labels = documents.labels(Map.of("skill", stored.document().broader()), revision);
        return SkillView.of(
                stored,
                labels,
                skills.narrower(stored.id()),
                skills.countRoles(stored.id(), Audience.current().seesAll()));
    }

    @GET
    @Path("{skill}/roles")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "List the roles that require a skill",
            description =
                    "Roles for which the skill is essential come first. A role that needs the skill differently at"
                            + " different levels stands once for each way.")
    public Page<SkillRole> listSkillRoles(
            @Parameter(description = "Slug, id, or scheme:code.", example = "python") @RestPath String skill,
            @Valid @BeanParam SkillRoleSearch search) {
        Stored<SkillDocument> stored = documents.find("skill", SkillDocument.class, skill, documents.revision(null));
        ladders.requireKnown("level", search.level());
        List<Skills.RoleRow> rows = skills.roles(
                stored.id(),
                Audience.current().seesAll(),
                Objects.toString(search.requirement(), null),
                documents.slug("source", "source", search.source()),
                LevelName.textOf(search.level()),
                search.paging().afterKey(),
                search.paging().afterId(),
                search.paging().rows());
        if (rows.isEmpty()) {
            documents.requireKnown("source", "source", search.source());
        }
        List<UUID> requirements = rows.stream().map(Skills.RoleRow::factId).toList();
        Map<UUID, List<Evidence>> evidence = facts.evidence(requirements);
        Map<UUID, Map<Measure, Rating>> ratings = skills.ratings(requirements.toArray(UUID[]::new)).stream()
                .collect(Collectors.groupingBy(
                        Skills.RatingRow::factId,
                        Collectors.toMap(row -> Measure.valueOf(row.measure()), Skills.RatingRow::rating)));
        return search.paging()
                .page(
                        rows,
                        row -> SkillRole.of(
                                row,
                                ratings.getOrDefault(row.factId(), Map.of()),
                                evidence.getOrDefault(row.factId(), List.of())));
    }

    @GET
    @Path("{skill}/document")
    @Produces("application/json")
    @Operation(
            summary = "Get the document of a skill",
            description =
                    "The skill as `PUT` takes it, to be changed and sent back with the ETag of this answer in `If-Match`.")
    public RestResponse<SkillDocument> getSkillDocument(
            @Parameter(description = "Slug, id, or scheme:code.", example = "python") @RestPath String skill) {
        return editor.document(SkillDocument.class, skill);
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Idempotent
    @Transactional
    @Operation(
            summary = "Create a skill",
            description =
                    "Creates the skill; its address is in `Location`. Where there is one of its slug already, nothing"
                            + " is changed.")
    public RestResponse<SkillView> postSkill(@BeanParam Edit.Creation edit, SkillDocument document) {
        return editor.create(document, "/v1/skills/", edit, this::getSkill);
    }

    @PUT
    @Path("{skill}")
    @Consumes("application/json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Write a skill", description = "Creates the skill or replaces the whole of it.")
    public RestResponse<SkillView> putSkill(
            @Parameter(description = "Slug; or id or scheme:code of one that is there.", example = "example-skill")
                    @RestPath
                    String skill,
            @BeanParam Edit.Replacement edit,
            SkillDocument document) {
        return editor.put(skill, document, edit, this::getSkill);
    }

    @PATCH
    @Path("{skill}")
    @Consumes("application/merge-patch+json")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(summary = "Change fields of a skill", description = "A merge patch of the skill as PUT writes it.")
    public RestResponse<SkillView> patchSkill(
            @Parameter(description = "Slug, id, or scheme:code.", example = "example-skill") @RestPath String skill,
            @BeanParam Edit.Alteration edit,
            String patch) {
        return editor.patch(SkillDocument.class, skill, patch, edit, this::getSkill);
    }

    @DELETE
    @Path("{skill}")
    @Produces("application/json")
    @Permission(Scope.CATALOGUE_WRITE)
    @Transactional
    @Operation(
            summary = "Delete a skill",
            description = "Takes the skill out of the catalogue; nothing may refer to it.")
    public RestResponse<DryRun> deleteSkill(
            @Parameter(description = "Slug, id, or scheme:code.", example = "example-skill") @RestPath String skill,
            @BeanParam Edit.Alteration edit) {
        return editor.delete(SkillDocument.class, skill, edit);
    }
}
