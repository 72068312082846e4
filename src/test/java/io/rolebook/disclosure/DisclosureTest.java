package io.rolebook.disclosure;

import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import io.rolebook.support.Payroll;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a confidential dataset, to an attacker who asks everything, every day, and compares. */
@QuarkusTest
@WithTestResource(Database.class)
class DisclosureTest {
    private static final String ROLE = "software-engineer";
    private static final String HEADER = "external_id,contributor,title,amount,currency,year,place,level\n";
    private static final int FEW = 5;

    private record Person(String id, String contributor, int pay, int year, String place, String level) {
        String row() {
            return "%s,%s,Software Engineer,%d,USD,%d,%s,%s\n".formatted(id, contributor, pay, year, place, level);
        }
    }

    /** A published answer: which people, each with the pay of that day, it is made of. */
    private record Published(String question, Set<Person> people) {}

    @LongTest
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTwoAnswersTellOfFewContributors(long seed) {
        Random random = new Random(seed);
        String dataset = "attacked-" + seed;
        Payroll payroll = Payroll.ofConfidential(dataset);
        Map<String, Person> staff = new LinkedHashMap<>();
        List<Published> seen = new ArrayList<>();
        Map<String, Published> shown = new LinkedHashMap<>();
        for (int day = 0; day < 6; day++) {
            int joining = day == 0 ? 60 : 1 + random.nextInt(8);
            StringBuilder rows = new StringBuilder(HEADER);
            for (int person = 0; person < joining; person++) {
                String id = "P" + random.nextInt(90);
                Person joined = new Person(
                        id,
                        "C" + random.nextInt(25),
                        50_000 + 500 * random.nextInt(100),
                        2022 + random.nextInt(2),
                        random.nextInt(4) == 0 ? "DE" : "US",
                        random.nextInt(3) == 0 ? "entry" : "senior");
                staff.put(id, joined);
                rows.append(joined.row());
            }
            payroll.take(rows.toString());
            for (Map.Entry<String, Predicate<Person>> question : questions().entrySet()) {
                look(payroll, question, staff, shown, seen);
            }
        }

        assertThat(seen).as("something is told at all").hasSizeGreaterThan(3);
        for (Published one : seen) {
            assertThat(contributors(one.people())).isGreaterThanOrEqualTo(FEW);
            for (Published other : seen) {
                Set<Person> difference = new HashSet<>(one.people());
                difference.removeAll(other.people());
                Set<Person> back = new HashSet<>(other.people());
                back.removeAll(one.people());
                difference.addAll(back);
                assertThat(contributors(difference))
                        .as("%s and %s differ by so many contributors", one.question(), other.question())
                        .matches(count -> count == 0 || count >= FEW, "none or enough");
            }
        }
    }

    /** An answer is made of today's people where it has changed, and of those of the day it changed last otherwise. */
    private static void look(
            Payroll payroll,
            Map.Entry<String, Predicate<Person>> question,
            Map<String, Person> staff,
            Map<String, Published> shown,
            List<Published> seen) {
        JsonPath answer = payroll.distribution(ROLE, question.getKey());
        Set<Person> today = staff.values().stream().filter(question.getValue()).collect(Collectors.toSet());
        if (!answer.getString("distribution.status").equals("available")
                || answer.getString("distribution.inheritedFrom") != null) {
            return;
        }
        Published before = shown.get(question.getKey());
        boolean isTodays = answer.getLong("distribution.count") == today.size()
                && mean(today).compareTo(new BigDecimal(answer.getString("distribution.mean"))) == 0;
        boolean isStale = before != null
                && answer.getLong("distribution.count") == before.people().size()
                && mean(before.people()).compareTo(new BigDecimal(answer.getString("distribution.mean"))) == 0;
        assertThat(isTodays || isStale)
                .as("%s is of today or of the last release", question.getKey())
                .isTrue();
        if (!isStale) {
            Published published = new Published(question.getKey(), today);
            shown.put(question.getKey(), published);
            seen.add(published);
        }
    }

    private static BigDecimal mean(Set<Person> people) {
        BigDecimal sum =
                BigDecimal.valueOf(people.stream().mapToLong(Person::pay).sum());
        return sum.divide(BigDecimal.valueOf(people.size()), java.math.MathContext.DECIMAL128)
                .round(new java.math.MathContext(3));
    }

    private static int contributors(Set<Person> people) {
        return (int) people.stream().map(Person::contributor).distinct().count();
    }

    private static Map<String, Predicate<Person>> questions() {
        Map<String, Predicate<Person>> questions = new LinkedHashMap<>();
        questions.put("", person -> true);
        for (int year : new int[] {2022, 2023}) {
            questions.put("year=" + year, person -> person.year() == year);
        }
        for (String level : new String[] {"entry", "senior"}) {
            questions.put("level=" + level, person -> person.level().equals(level));
            for (int year : new int[] {2022, 2023}) {
                questions.put(
                        "level=%s&year=%d".formatted(level, year),
                        person -> person.level().equals(level) && person.year() == year);
            }
        }
        for (String place : new String[] {"US", "DE"}) {
            questions.put("place=" + place, person -> person.place().equals(place));
            for (int year : new int[] {2022, 2023}) {
                questions.put(
                        "place=%s&year=%d".formatted(place, year),
                        person -> person.place().equals(place) && person.year() == year);
            }
        }
        return questions;
    }

    @Test
    void aSuppressedAnswerHasTheSameShapeAndItsRule() {
        Payroll payroll = Payroll.ofConfidential("too-few");
        payroll.take(HEADER + rows(9, 9, 1));

        JsonPath answer = payroll.distribution(ROLE, "");

        assertThat(answer.getString("distribution.status")).isEqualTo("suppressed");
        assertThat(answer.getString("distribution.reason")).isEqualTo("Fewer than 10 observations.");
        assertThat(answer.getString("distribution.count")).isNull();
        assertThat(answer.getList("distribution.percentiles")).isEmpty();
        assertThat(answer.getString("distribution.datasets[0].count")).isNull();
        assertThat(answer.getString("distribution.datasets[0].suppressed")).isNotNull();
    }

    @Test
    void contributorsAreCountedAndNoneMayDominate() {
        Payroll few = Payroll.ofConfidential("few-contributors");
        few.take(HEADER + rows(20, 4, 1));
        assertThat(few.distribution(ROLE, "").getString("distribution.reason")).isEqualTo("Fewer than 5 contributors.");

        Payroll dominated = Payroll.ofConfidential("dominated");
        dominated.take(HEADER + rows(20, 10, 1) + rows(12, 1, 500));
        assertThat(dominated.distribution(ROLE, "").getString("distribution.reason"))
                .contains("25 %");
    }

    @Test
    void answersAreRoundedAndOuterPercentilesNeedThirty() {
        Payroll payroll = Payroll.ofConfidential("rounded");
        payroll.take(HEADER + rows(29, 29, 1));
        JsonPath answer = payroll.distribution(ROLE, "percentiles=0,10,25,50,75,90,99,100");
        assertThat(answer.getList("distribution.percentiles.p", Integer.class)).containsExactly(25, 50, 75);
        for (String amount : answer.getList("distribution.percentiles.amount", String.class)) {
            assertThat(new BigDecimal(amount).stripTrailingZeros().precision()).isLessThanOrEqualTo(3);
        }
        assertThat(answer.getList("distribution.histogram")).isEmpty();

        payroll.take(HEADER + rows(20, 20, 100));

        assertThat(payroll.distribution(ROLE, "").getList("distribution.percentiles.p", Integer.class))
                .containsExactly(10, 25, 50, 75, 90);
    }

    @Test
    void otherFiltersAndStandingTellNothingOfIt() {
        Payroll payroll = Payroll.ofConfidential("filtered");
        payroll.take(HEADER + rows(40, 40, 1));
        assertThat(payroll.distribution(ROLE, "").getString("distribution.status"))
                .isEqualTo("available");

        for (String query :
                List.of("remote=0", "employmentType=fullTime", "level=senior&place=US", "hoursPerYear=2000")) {
            assertThat(payroll.distribution(ROLE, query).getString("distribution.status"))
                    .as(query)
                    .isEqualTo("suppressed");
        }
        anybody()
                .get("/v1/roles/software-engineer/salary/history?dataset=filtered&place=US")
                .then()
                .statusCode(200)
                .body("years", hasSize(0))
                .body("reason", notNullValue());
        String rank = anybody()
                .get("/v1/salaries/standing?role=software-engineer&amount=60000&dataset=filtered")
                .path("percentileRank");
        assertThat(rank).isNull();
    }

    /** People of as many contributors, all of the same year, place and level. */
    private static String rows(int people, int contributors, int firstId) {
        StringBuilder rows = new StringBuilder();
        for (int person = 0; person < people; person++) {
            rows.append(new Person(
                            "P" + (firstId + person),
                            "C" + (firstId + person % contributors),
                            60_001 + 777 * person,
                            2024,
                            "US",
                            "senior")
                    .row());
        }
        return rows.toString();
    }
}
