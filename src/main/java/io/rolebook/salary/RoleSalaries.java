package io.rolebook.salary;

import io.rolebook.band.BandAccess;
import io.rolebook.band.BandDocument;
import io.rolebook.band.BandInForce;
import io.rolebook.band.BandKind;
import io.rolebook.band.NearestBands;
import io.rolebook.change.Document;
import io.rolebook.change.Documents;
import io.rolebook.distribution.Distribution;
import io.rolebook.distribution.Distributions;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.LevelName;
import io.rolebook.http.ProblemException;
import io.rolebook.http.Reference;
import io.rolebook.ladder.Ladders;
import io.rolebook.ladder.LevelChoice;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.observation.DatasetKind;
import io.rolebook.place.Places;
import io.rolebook.rates.Converter;
import io.rolebook.rates.DatedRates;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a role's pay: figures as published and bands as set, expressed as the query asks. */
@Singleton
public class RoleSalaries {
    private static final Map<String, Class<? extends Document>> STATED = Map.of(
            FigureKind.NAME,
            FigureDocument.class,
            PayStatementKind.NAME,
            PayStatementDocument.class,
            BandKind.NAME,
            BandDocument.class);

    private final Documents documents;
    private final DatedRates rates;
    private final Places places;
    private final Distributions distributions;
    private final BandAccess access;
    private final InstantSource clock;
    private final Ladders ladders;

    RoleSalaries(
            Documents documents,
            DatedRates rates,
            Places places,
            Distributions distributions,
            BandAccess access,
            InstantSource clock,
            Ladders ladders) {
        this.ladders = ladders;
        this.access = access;
        this.clock = clock;
        this.distributions = distributions;
        this.documents = documents;
        this.rates = rates;
        this.places = places;
    }

    /** As the role is now. */
    public Salary salary(Reference role, SalaryQuery asked, long revision) {
        boolean isBanded = access.isGranted();
        boolean isNamed = asked.level() != null && !asked.level().isAWord();
        List<RoleLevel> levels = isBanded || isNamed ? ladders.ofRole(role.slug()) : List.of();
        LevelName level = new LevelChoice(role.slug(), levels).forPay(asked.level(), "level");
        return salary(role, asked.atLevel(level), revision, null, levels);
    }

    /**
     * @param asked with its level as one of the role's
     * @param levels all that the role has at that revision
     * @param then the day that the revision stands for, where it is a past one; null for now, which alone observations are
     *     told of
     * @throws ProblemException where the query names a place that is not known
     */
    public Salary salary(
            Reference role, SalaryQuery asked, long revision, @Nullable LocalDate then, List<RoleLevel> levels) {
        SalaryQuery query = located(asked);
        Converter converter = new Converter(rates, query.currency(), query.per(), query.hoursPerYear());
        List<Document> stated = documents.ofRole(STATED, role.slug(), revision);
        List<Figure> figures = new PublishedFigures(rates, query.expressedIn(asked.currency(), asked.per()))
                .express(all(FigureDocument.class, stated)
                        .filter(figure -> figure.answers(query))
                        .toList());
        List<Salary.Statement> statements = all(PayStatementDocument.class, stated)
                .sorted(Comparator.comparing(PayStatementDocument::slug))
                .map(statement -> new Salary.Statement(statement.statement(), statement.evidence()))
                .toList();
        Distribution distribution = then == null
                ? distributions.ofRole(role.slug(), query)
                : Distribution.empty(
                        query,
                        "A distribution is computed from the observations that are there now; ask without asOf.");
        LocalDate on = then == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : then;
        List<BandDocument> set = access.isGranted()
                ? Stream.concat(all(BandDocument.class, stated), ofGrades(levels, revision))
                        .toList()
                : List.of();
        List<BandInForce> bands = new NearestBands(levels, admitted(set, query, on))
                .of(query).stream()
                        .map(near ->
                                BandInForce.of(near, query, query.year() == null ? on : null, converter, distribution))
                        .toList();
        return new Salary(
                role,
                query.answeredBy(List.of(distribution)),
                figures,
                statements,
                distribution,
                bands,
                Salary.Links.of(role.slug()));
    }

    private Stream<BandDocument> ofGrades(List<RoleLevel> levels, long revision) {
        List<String> grades =
                levels.stream().map(RoleLevel::grade).filter(Objects::nonNull).toList();
        return documents.ofGrades(BandKind.NAME, BandDocument.class, grades, revision).stream();
    }

    private List<BandDocument> admitted(List<BandDocument> bands, SalaryQuery query, LocalDate on) {
        List<String> within = new ArrayList<>();
        if (query.place() != null && !bands.isEmpty()) {
            within.add(query.place());
            within.addAll(places.around(query.place()));
        }
        return bands.stream().filter(band -> band.answers(query, within, on)).toList();
    }

    private static <D extends Document> Stream<D> all(Class<D> type, List<Document> stated) {
        return stated.stream().filter(type::isInstance).map(type::cast);
    }

    /**
     * The query with its level as the role has it, its place as its code, and its period.
     *
     * @throws ProblemException where there is no such level, place or dataset
     */
    public SalaryQuery resolved(String role, SalaryQuery asked) {
        LevelName level = asked.level();
        return located(
                level == null || level.isAWord()
                        ? asked
                        : asked.atLevel(new LevelChoice(role, ladders.ofRole(role)).forPay(level, "level")));
    }

    /**
     * The same of a query about several roles, whose levels have words of the common scale in common.
     *
     * @throws ProblemException where its level means none of these
     */
    public SalaryQuery resolvedOverRoles(SalaryQuery asked) {
        return located(asked.atLevel(ladders.overRoles(asked.level(), "level", "Pay over roles")));
    }

    private SalaryQuery located(SalaryQuery asked) {
        String dataset = documents.slug(DatasetKind.NAME, "dataset", asked.dataset());
        documents.requireKnown(DatasetKind.NAME, "dataset", dataset);
        return asked.ofDataset(dataset)
                .expressedIn(asked.currency(), asked.perOrYear())
                .atPlace(places.known("place", asked.place()));
    }
}
