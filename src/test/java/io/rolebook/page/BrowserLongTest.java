package io.rolebook.page;

import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.chart.Numbers;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser. Without one on the machine nothing is tried, and that is said. Pictures are in target/screenshots. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class BrowserLongTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final String COMPARED =
            "/v1/salaries/comparison?role=pastry-robot-engineer&role=machine-learning-engineer&level=senior";
    private static final String AXE = axe();

    private static Playwright playwright;
    private static Browser browser;

    @TestHTTPResource("/")
    URI service;

    private final List<String> errors = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() {
        Optional<Path> executable = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "SKIPPED: there is no Chromium or Chrome on the PATH, so the pages are not tried in a browser.");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
            Pastry.clear();
        }
    }

    @BeforeEach
    void bake() {
        Pastry.bake();
        view(DESK, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWentWrong() {
        context.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void fromTheFirstPageToWhatASeniorEarnsInGermanyAndWhoSaysSo() {
        page.navigate(service.toString());
        page.locator(".hero input[name=q]").pressSequentially("pastry rob");
        page.getByRole(AriaRole.OPTION).first().click();
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Level"))
                .getByText("Senior")
                .click();
        page.waitForURL(Pattern.compile(".*level=senior.*"));
        page.locator("select[name=place]").selectOption("DE");
        page.waitForURL(Pattern.compile(".*level=senior.*place=DE.*"));

        JsonPath pay =
                anybody().get(Pastry.ROLE + "/salary?level=senior&place=DE").jsonPath();
        String median =
                Numbers.amount(new BigDecimal(pay.getString("distribution.percentiles.find { it.p == 50 }.amount")));
        assertThat(page.locator(".headline").innerText())
                .contains("USD " + median, pay.getInt("distribution.count") + " observations", Pastry.DATASET);
        page.locator(".headline a").first().click();
        page.waitForURL(Pattern.compile(".*/v1/sources/.*"));
        assertThat(page.locator("h1").innerText()).isEqualTo("Source of pastry-pay");
    }

    @Test
    void fromASearchToARoleToAComparisonToItsEvidence() {
        page.navigate(service + "v1/search?q=croissant");
        page.getByText("Pastry Robot Engineer").first().click();
        page.getByText("Compare pay").click();
        page.locator("select[name=role]").selectOption("data-scientist");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare"))
                .click();
        page.waitForURL(Pattern.compile(".*role=pastry-robot-engineer.*role=data-scientist.*"));

        JsonPath compared = anybody()
                .get("/v1/salaries/comparison?role=pastry-robot-engineer")
                .jsonPath();
        String median = Numbers.amount(
                new BigDecimal(compared.getString("cells[0].distribution.percentiles.find { it.p == 50 }.amount")));
        assertThat(page.locator(".chart svg").innerHTML()).contains(">" + median + "<");
        page.goBack();
        page.goBack();
        page.waitForURL(Pattern.compile(".*/v1/roles/pastry-robot-engineer.*"));
        Locator evidence = page.locator("details.evidence").first();
        evidence.locator("summary").click();
        assertThat(evidence.innerText()).contains("Statements of this project's own");
        page.keyboard().press("Escape");
        assertThat(evidence.getAttribute("open")).isNull();
    }

    @Test
    void theSearchIsUsedWithTheKeyboardAlone() {
        page.navigate(service.toString());
        page.locator(".hero input[name=q]").pressSequentially("machine learning eng");
        page.getByRole(AriaRole.OPTION).first().waitFor();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".hero input[name=q]").getAttribute("aria-activedescendant"))
                .isNotNull();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/v1/roles/machine-learning-engineer.*"));

        assertThat(page.locator("h1").innerText()).contains("Machine Learning Engineer");
    }

    @Test
    void whatIsHostileInDocumentsDoesNotRun() {
        page.navigate(service + Pastry.ROLE.substring(1));
        page.locator("details.evidence summary").first().click();

        assertThat(page.title()).isEqualTo("Pastry Robot Engineer · Rolebook");
        assertThat(page.locator("main script").count()).isZero();
    }

    @Test
    void aPageWorksWithoutScripts() {
        context.close();
        context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page = context.newPage();
        page.navigate(service + "v1/roles/pastry-robot-engineer?level=senior");
        page.locator("select[name=place]").selectOption("DE");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        page.waitForURL(Pattern.compile(".*level=senior.*place=DE.*"));

        assertThat(page.url()).doesNotContain("year=");
        assertThat(page.locator(".headline").innerText()).contains("observations");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/roles",
                "/v1/roles/machine-learning-engineer",
                Pastry.ROLE,
                "/v1/skills/python",
                "/v1/sources/mle-guide-2023",
                COMPARED,
                "/v1/skill-gaps?from=data-analyst&to=machine-learning-engineer",
                "/v1/search?q=data",
                "/v1/changes"
            })
    void nothingSeriousStandsInTheWayOfAnybody(String address) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            view(scheme == ColorScheme.DARK ? PHONE : DESK, scheme);
            page.navigate(service.resolve(address).toString());
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.evaluate(AXE);

            Object found = page.evaluate("async () => (await axe.run()).violations"
                    + ".filter(one => ['serious', 'critical'].includes(one.impact))"
                    + ".map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html).join(' | '))");

            assertThat((List<?>) found).as("%s in %s", address, scheme).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", Pastry.ROLE, "/v1/roles/machine-learning-engineer", COMPARED})
    void pagesFitOnAPhoneAndArePictured(String address) throws IOException {
        Files.createDirectories(PICTURES);
        String name = address.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {DESK, PHONE}) {
                view(width, scheme);
                page.navigate(service.resolve(address).toString());
                page.waitForLoadState(LoadState.NETWORKIDLE);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve("%s-%d-%s.png"
                                .formatted(
                                        name.isEmpty() ? "home" : name,
                                        width,
                                        scheme.name().toLowerCase()))));

                assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as("%s is not wider than %d", address, width)
                        .isLessThanOrEqualTo(width);
            }
        }
    }

    private void view(int width, ColorScheme scheme) {
        if (context != null) {
            context.close();
        }
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(errors::add);
        page.onRequest(request -> {
            if (!URI.create(request.url()).getHost().equals(service.getHost())) {
                errors.add("asks another server: " + request.url());
            }
        });
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            errors.add(message.text());
        }
    }

    private static String axe() {
        try (InputStream script = BrowserLongTest.class.getResourceAsStream("/page/axe-4.11.4.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
