package rivals;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What the catalogue stores. */
interface Documents {
    enum Level {
        entry,
        mid,
        senior,
        lead,
        principal,
        executive
    }

    record Evidence(String source, String locator, String asOf, String method, String note) {}

    interface Fact {
        List<Evidence> evidence();
    }

    record Code(String scheme, String code, String relation, String source) {}

    record Years(int min, Integer max) {}

    record RoleLevel(Level level, String title, String summary, Years experienceYears, List<Evidence> evidence)
            implements Fact {}

    record Responsibility(
            UUID id,
            String statement,
            String category,
            Integer importance,
            List<Level> levels,
            List<String> skills,
            List<Evidence> evidence)
            implements Fact {}

    record Requirement(
            String skill,
            String requirement,
            Integer importance,
            Integer proficiency,
            List<Level> levels,
            Boolean hot,
            Boolean inDemand,
            List<Evidence> evidence)
            implements Fact {}

    record Education(String statement, boolean required, List<Evidence> evidence) implements Fact {}

    record Industry(String name, List<Evidence> evidence) implements Fact {}

    record Application(String name, String description, List<Evidence> evidence) implements Fact {}

    record Employment(String kind, String statement, List<Evidence> evidence) implements Fact {}

    record Collaborator(String role, String name, String how, List<Evidence> evidence) implements Fact {}

    record Outlook(
            String measure,
            BigDecimal value,
            String unit,
            String periodStart,
            String periodEnd,
            String scope,
            String statement,
            List<Evidence> evidence)
            implements Fact {}

    record Relation(String role, BigDecimal strength, List<Evidence> evidence) implements Fact {}

    record Role(
            String slug,
            String title,
            String summary,
            String family,
            String status,
            List<String> alternateTitles,
            List<Code> codes,
            List<Evidence> evidence,
            List<RoleLevel> levels,
            List<Responsibility> responsibilities,
            List<Requirement> skills,
            List<Education> education,
            List<Industry> industries,
            List<Application> applications,
            List<Employment> employment,
            List<Collaborator> collaborators,
            List<Outlook> outlook,
            List<Relation> relations)
            implements Fact {}

    record Figure(
            String slug,
            String statistic,
            Level level,
            String place,
            BigDecimal amount,
            String currency,
            String per,
            String basis,
            String asOf,
            Integer sampleSize,
            Long employmentCount,
            BigDecimal relativeStandardError,
            boolean approximate,
            String status,
            List<Evidence> evidence)
            implements Fact {}

    record PayStatement(String slug, String statement, List<Evidence> evidence) implements Fact {}

    record Source(String slug, String title, String publisher, String licence, String attribution) {}
}
