package io.rolebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.access.Permission;
import io.rolebook.http.Question;
import io.rolebook.support.LongTest;
import jakarta.persistence.Entity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.rolebook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LONGEST_FILE = 300;
    private static final int MOST_FILES = 45;

    @ArchTest
    static final ArchRule endpointsArePublicOrTheyVanish = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PATCH.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should()
            .bePublic();

    @ArchTest
    static final ArchRule everyWriteNamesItsPermission = methods()
            .that()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PATCH.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should()
            .beAnnotatedWith(Permission.class)
            .orShould()
            .beAnnotatedWith(Question.class);

    @ArchTest
    static final ArchRule entitiesStayInTheirPackage =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule entitiesAreInNoSignatureOfOthers = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .haveRawReturnType(
                    DescribedPredicate.<JavaClass>describe("an entity", type -> type.isAnnotatedWith(Entity.class)));

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.rolebook.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule httpKnowsNoOtherPackage = knowsOnly("http");

    @ArchTest
    static final ArchRule limitKnowsOnlyHttp = knowsOnly("limit", "http", "representation");

    @ArchTest
    static final ArchRule cacheKnowsOnlyHttpAndLimit = knowsOnly("cache", "http", "limit", "representation");

    @ArchTest
    static final ArchRule representationKnowsOnlyHttp = knowsOnly("representation", "http");

    @ArchTest
    static final ArchRule fileKnowsOnlyHttpAndTheDatabase = knowsOnly("file", "http", "database");

    @ArchTest
    static final ArchRule openApiKnowsOnlyHttp = knowsOnly("openapi", "http", "representation");

    @ArchTest
    static final ArchRule textKnowsNoOtherPackage = knowsOnly("text");

    @ArchTest
    static final ArchRule titleKnowsOnlyHttpAndText = knowsOnly("title", "http", "text");

    @ArchTest
    static final ArchRule moneyKnowsOnlyHttp = knowsOnly("money", "http");

    @ArchTest
    static final ArchRule settingKnowsNoOtherPackage = knowsOnly("setting");

    /** A page says nothing that the API would not say: it reads no table, and writes nothing. */
    @ArchTest
    static final ArchRule pagesOnlyAsk = noClasses()
            .that()
            .resideInAPackage("io.rolebook.page")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "java.sql..", "io.rolebook.database")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.rolebook.change.Catalogue");

    @ArchTest
    static final ArchRule nobodyKnowsThePages = noClasses()
            .that()
            .resideOutsideOfPackage("io.rolebook.page")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.rolebook.page");

    @ArchTest
    static final ArchRule jacksonStaysAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.rolebook.http",
                    "io.rolebook.representation",
                    "io.rolebook.cache",
                    "io.rolebook.openapi",
                    "io.rolebook.documentfile",
                    "io.rolebook.imports",
                    "io.rolebook.command",
                    "io.rolebook.exports")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    /** {@code mvn verify} passes over them by their names: Quarkus builds the application anew for each class that it finds. */
    @ArchTest
    static void longTestsOfTheServiceAreNamedSo(JavaClasses ofTheService) {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("io.rolebook");

        classes()
                .that()
                .areAnnotatedWith(LongTest.class)
                .and()
                .areAnnotatedWith(QuarkusTest.class)
                .should()
                .haveSimpleNameEndingWith("LongTest")
                .check(tests);
    }

    @Test
    void noFileIsLongerThanOneReads() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > LONGEST_FILE) {
                    tooLong.add("%s has %d lines".formatted(SOURCES.relativize(file), lines));
                }
            }
        }

        assertThat(tooLong)
                .as("files of over %d lines: give the second thing that a class does a class of its own", LONGEST_FILE)
                .isEmpty();
    }

    @Test
    void noPackageIsLargerThanOneFindsSomethingIn() throws IOException {
        Map<Path, Long> sizes;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sizes = files.filter(path -> path.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        }

        assertThat(sizes)
                .as("files by package")
                .allSatisfy(
                        (folder, count) -> assertThat(count).as("%s", folder).isLessThanOrEqualTo(MOST_FILES));
    }

    /** Every package may know the settings. */
    private static ArchRule knowsOnly(String name, String... others) {
        Set<String> known = Stream.concat(Stream.of(name, "setting"), Stream.of(others))
                .map("io.rolebook."::concat)
                .collect(Collectors.toSet());
        return noClasses()
                .that()
                .resideInAPackage("io.rolebook." + name)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of other packages than " + known,
                        type -> type.getPackageName().startsWith("io.rolebook")
                                && !known.contains(type.getPackageName())));
    }
}
