package rivals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

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

    record Evidence(String source, String locator, String asOf, String method, String note) {}

    record Code(String scheme, String code, String relation, String source) {}

    record Years(int min, Integer max) {}

    record RoleLevel(Level level, String title, String summary, Years experienceYears, List<Evidence> evidence) {}

    record Responsibility(
            UUID id,
            String statement,
            String category,
            Integer importance,
            List<String> levels,
            List<String> skills,
            List<Evidence> evidence) {}

    record Education(String statement, boolean required, List<Evidence> evidence) {}

    record Industry(String name, List<Evidence> evidence) {}

    record Application(String name, String description, List<Evidence> evidence) {}

    record Employment(String kind, String statement, List<Evidence> evidence) {}

    record Outlook(
            String measure,
            BigDecimal value,
            String unit,
            String periodStart,
            String periodEnd,
            String scope,
            String statement,
            List<Evidence> evidence) {}

    record Source(String slug, String title, String publisher, String licence, String attribution) {}

    record Skill(String slug, String name, String kind) {}

    record SkillNeed(
            Skill skill,
            String requirement,
            Integer importance,
            Integer proficiency,
            List<String> levels,
            Boolean hot,
            Boolean inDemand,
            List<Evidence> evidence) {}

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
            List<Evidence> evidence) {}

    record Statement(String statement, List<Evidence> evidence) {}

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
