package slm.metric.selo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricResult;
import slm.api.raster.Extent;

/** What the reference's own code gives: masks, circles and peaks equal, figures to rounding. */
class OracleTest {

  record Expected(String map, JsonNode json) {
    @Override
    public String toString() {
      return map;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFiguresAreTheReferences(Expected oracle) throws IOException {
    MetricResult result =
        new SeloMetrics()
            .create(SeloSettings.REFERENCE)
            .evaluate(map(oracle.map()), polygons(oracle.json()), Monitor.NONE);

    JsonNode expected = oracle.json().get("expected");
    assertThat(result.diagnostics())
        .contains(new Diagnostic.Quantity("mask pixels", expected.get("mask_pixels").asDouble()));
    assertThat(result.diagnostics().stream().filter(d -> d instanceof Diagnostic.Circle))
        .containsExactlyElementsOf(circles(expected));
    assertThat(
            result.diagnostics().stream()
                .filter(d -> d instanceof Diagnostic.Point)
                .map(d -> (Diagnostic.Point) d)
                .map(p -> List.of(p.x(), p.y())))
        .containsExactlyElementsOf(centers(expected));
    assertThat(result.values().get("rsu")).isCloseTo(expected.get("rsu").asDouble(), within(1e-9));
    for (String figure : List.of("rda", "ras", "rmi")) {
      assertThat(result.values().get(figure))
          .as(figure)
          .isCloseTo(expected.get(figure).asDouble(), within(1e-6));
    }
  }

  static List<Expected> cases() throws IOException {
    List<Expected> cases = new ArrayList<>();
    new ObjectMapper()
        .readTree(OracleTest.class.getResourceAsStream("/oracle/cases.json"))
        .forEach(json -> cases.add(new Expected(json.get("map").asText(), json)));
    assertThat(cases).hasSize(15);
    return cases;
  }

  private static ProbabilityMap map(String name) throws IOException {
    BufferedImage image = ImageIO.read(OracleTest.class.getResource("/oracle/" + name));
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    return ProbabilityMap.of(
        new Extent(image.getWidth(), image.getHeight()),
        ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
  }

  private static List<Polygon> polygons(JsonNode json) {
    List<Polygon> polygons = new ArrayList<>();
    for (JsonNode polygon : json.get("polygons")) {
      List<Vertex> vertices = new ArrayList<>();
      polygon.forEach(p -> vertices.add(new Vertex(p.get(0).asDouble(), p.get(1).asDouble())));
      polygons.add(new Polygon(vertices));
    }
    return polygons;
  }

  private static List<Diagnostic> circles(JsonNode expected) {
    List<Diagnostic> circles = new ArrayList<>();
    expected
        .get("regions")
        .forEach(
            c ->
                circles.add(
                    new Diagnostic.Circle(
                        "region circle", c.get(0).asInt(), c.get(1).asInt(), c.get(2).asInt())));
    return circles;
  }

  private static List<List<Integer>> centers(JsonNode expected) {
    List<List<Integer>> centers = new ArrayList<>();
    expected.get("centers").forEach(c -> centers.add(List.of(c.get(0).asInt(), c.get(1).asInt())));
    return centers;
  }
}
