package rivals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import rivals.Documents.Application;
import rivals.Documents.Code;
import rivals.Documents.Education;
import rivals.Documents.Employment;
import rivals.Documents.Evidence;
import rivals.Documents.Fact;
import rivals.Documents.Industry;
import rivals.Documents.Level;
import rivals.Documents.Outlook;
import rivals.Documents.PayStatement;
import rivals.Documents.Requirement;
import rivals.Documents.Responsibility;
import rivals.Documents.RoleLevel;
import rivals.Documents.Source;

/** A role as it is answered. */
record Profile(
        UUID id,
        String slug,
        String title,
        String summary,
        Reference family,
        String status,
        long revision,
        Instant updatedAt,
        List<String> alternateTitles,
        List<Code> codes,
        List<Evidence> evidence,
        List<RoleLevel> levels,
        List<Responsibility> responsibilities,
        List<SkillNeed> skills,
        List<Education> education,
        List<Industry> industries,
        List<Application> applications,
        List<Employment> employment,
        List<Collaborator> collaborators,
        List<Outlook> outlook,
        List<Relation> relations,
        Salary salary,
        List<Source> sources,
        Links links) {

    record Reference(String slug, String title) {}

    record Links(String self, String responsibilities, String skills, String salary, String levels, String related) {
        static Links of(String slug) {
            String self = "/v1/roles/" + slug;
            return new Links(
                    self,
                    self + "/responsibilities",
                    self + "/skills",
                    self + "/salary",
                    self + "/levels",
                    self + "/related");
        }
    }

    record Skill(String slug, String name, String kind) {}

    record SkillNeed(
            Skill skill,
            String requirement,
            Integer importance,
            Integer proficiency,
            List<Level> levels,
            Boolean hot,
            Boolean inDemand,
            List<Evidence> evidence) {

        static SkillNeed of(Requirement stored, Skill skill) {
            return new SkillNeed(
                    skill,
                    stored.requirement(),
                    stored.importance(),
                    stored.proficiency(),
                    stored.levels(),
                    stored.hot(),
                    stored.inDemand(),
                    stored.evidence());
        }
    }

    record Collaborator(Reference role, String name, String how, List<Evidence> evidence) {}

    record Relation(Reference role, BigDecimal strength, List<Evidence> evidence) {}

    record Salary(
            Reference role,
            SalaryQuery query,
            List<Figure> figures,
            List<Statement> statements,
            Distribution distribution,
            List<Object> bands,
            SalaryLinks links) {

        static Salary of(Reference role, List<Figure> figures, List<Statement> statements) {
            String path = "/v1/roles/" + role.slug();
            return new Salary(
                    role,
                    SalaryQuery.OF_EVERYTHING,
                    figures,
                    statements,
                    Distribution.EMPTY,
                    List.of(),
                    new SalaryLinks(path + "/salary", path));
        }
    }

    record SalaryLinks(String self, String role) {}

    record SalaryQuery(
            Level level,
            String place,
            String currency,
            String per,
            int hoursPerYear,
            Integer year,
            String employmentType,
            Integer remote,
            String dataset,
            String repeats,
            String percentiles) {

        static final SalaryQuery OF_EVERYTHING =
                new SalaryQuery(null, null, "USD", "year", 2080, null, null, null, null, null, "10,25,50,75,90");
    }

    record Figure(
            String statistic,
            BigDecimal amount,
            String currency,
            String per,
            String basis,
            Level level,
            String place,
            String asOf,
            Integer sampleSize,
            Long employmentCount,
            BigDecimal relativeStandardError,
            boolean approximate,
            String status,
            String reason,
            Object conversion,
            List<Evidence> evidence)
            implements Fact {

        static Figure of(Documents.Figure stored) {
            boolean isMissing = stored.amount() == null;
            if (!isMissing && !(stored.currency().equals("USD") && stored.per().equals("year"))) {
                throw new IllegalStateException(stored.slug() + " is not in US dollars a year");
            }
            return new Figure(
                    stored.statistic(),
                    stored.amount(),
                    stored.currency(),
                    stored.per(),
                    stored.basis(),
                    stored.level(),
                    stored.place() == null ? null : stored.place().toUpperCase(Locale.ROOT),
                    stored.asOf(),
                    stored.sampleSize(),
                    stored.employmentCount(),
                    stored.relativeStandardError(),
                    stored.approximate(),
                    stored.status(),
                    isMissing ? "The source does not publish this value." : null,
                    null,
                    stored.evidence());
        }
    }

    record Statement(String statement, List<Evidence> evidence) implements Fact {
        static Statement of(PayStatement stored) {
            return new Statement(stored.statement(), stored.evidence());
        }
    }

    record Distribution(
            String status,
            String reason,
            long count,
            long repeats,
            BigDecimal mean,
            List<Object> percentiles,
            List<Object> histogram,
            String currency,
            String per,
            Object years,
            String inheritedFrom,
            String method,
            Object conversion,
            List<Object> datasets) {

        static final Distribution EMPTY = new Distribution(
                "empty",
                "No observations match the query.",
                0,
                0,
                null,
                List.of(),
                List.of(),
                "USD",
                "year",
                null,
                null,
                "linear interpolation between closest ranks (percentile_cont)",
                null,
                List.of());
    }
}
