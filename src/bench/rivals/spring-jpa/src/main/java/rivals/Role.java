package rivals;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
class Role {
    @Id
    private UUID id;

    private String slug;
    private String title;
    private String summary;

    @ManyToOne(fetch = FetchType.LAZY)
    private Family family;

    private String status;
    private List<String> alternateTitles;
    private long revision;
    private Instant updatedAt;
    private String sortKey;

    @ElementCollection
    @CollectionTable(name = "role_code", joinColumns = @JoinColumn(name = "role_id"))
    @OrderBy("scheme, code")
    private List<Code> codes;

    @OneToMany(mappedBy = "role")
    private List<RoleLevel> levels;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<Responsibility> responsibilities;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<Requirement> requirements;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<Education> education;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<Industry> industries;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<Application> applications;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<Employment> employment;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<Collaborator> collaborators;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<Outlook> outlook;

    @OneToMany(mappedBy = "role")
    @OrderBy("position")
    private List<RoleRelation> relations;

    UUID getId() {
        return id;
    }

    String getSlug() {
        return slug;
    }

    String getTitle() {
        return title;
    }

    String getSummary() {
        return summary;
    }

    Family getFamily() {
        return family;
    }

    String getStatus() {
        return status;
    }

    List<String> getAlternateTitles() {
        return alternateTitles;
    }

    long getRevision() {
        return revision;
    }

    Instant getUpdatedAt() {
        return updatedAt;
    }

    String getSortKey() {
        return sortKey;
    }

    List<Code> getCodes() {
        return codes;
    }

    List<RoleLevel> getLevels() {
        return levels;
    }

    List<Responsibility> getResponsibilities() {
        return responsibilities;
    }

    List<Requirement> getRequirements() {
        return requirements;
    }

    List<Education> getEducation() {
        return education;
    }

    List<Industry> getIndustries() {
        return industries;
    }

    List<Application> getApplications() {
        return applications;
    }

    List<Employment> getEmployment() {
        return employment;
    }

    List<Collaborator> getCollaborators() {
        return collaborators;
    }

    List<Outlook> getOutlook() {
        return outlook;
    }

    List<RoleRelation> getRelations() {
        return relations;
    }
}
