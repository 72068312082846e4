package io.rolebook.page;

import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

@QuarkusTest
@WithTestResource(Database.class)
class ChartTest {

    @BeforeEach
    void bake() {
        Pastry.bake();
    }

    @AfterAll
    static void clear() {
        Pastry.clear();
    }

    @Test
    void aChartIsAPictureWithATitleAndADescription() throws Exception {
        JsonPath pay =
                anybody().get(Pastry.ROLE + "/salary?place=DE&currency=EUR").jsonPath();

        String chart = anybody()
                .get(Pastry.ROLE + "/salary/chart.svg?place=DE&currency=EUR")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .extract()
                .asString();

        Document picture = picture(chart);
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("What a Pastry Robot Engineer earns");
        assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                .contains(pay.getInt("distribution.count") + " observations", "median " + Pastry.percentile(pay, 50));
        assertThat(picture.getElementsByTagName("rect").getLength())
                .isEqualTo(pay.getList("distribution.histogram").size());
    }

    @Test
    void theLevelsAreAPictureToo() throws Exception {
        String ladder = anybody()
                .get(Pastry.ROLE + "/level-ladder.svg")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(picture(ladder).getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(ladder).contains("+1 responsibility");
    }

    @Test
    void thereIsNoPictureOfNothing() {
        anybody()
                .get("/v1/roles/data-analyst/salary/chart.svg?year=1950")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no amount to draw. No observations match the query."));
    }

    private static Document picture(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
