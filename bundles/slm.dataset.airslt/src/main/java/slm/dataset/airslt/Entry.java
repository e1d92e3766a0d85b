package slm.dataset.airslt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.Fault;
import slm.dataset.reading.ImageFolder;

/** One entry of the annotations on its way to a case. */
record Entry(JsonNode node, ImageFolder images) {

  /** The case, or a case with the problem that stands in its way. */
  Case toCase(int index) {
    String query = node.path("caption").isTextual() ? node.path("caption").textValue() : "";
    SceneRef scene = new SceneRef(node.path("jpg_name").asText("?"), Optional.empty());
    try {
      if (!node.isObject()) {
        throw new Fault(
            "it is " + AnnotationFile.kind(node) + ", not {\"caption\", \"jpg_name\", \"points\"}");
      }
      scene = images.scene(text("jpg_name"));
      if (text("caption").isBlank()) {
        throw new Fault("its caption is empty");
      }
      return new Case(index, scene, query, regions());
    } catch (Fault e) {
      return new Case(index, scene, query, List.of(), Optional.of(e.getMessage()));
    }
  }

  private String text(String member) throws Fault {
    JsonNode value = node.path(member);
    if (!value.isTextual()) {
      throw new Fault("its '" + member + "' is " + AnnotationFile.kind(value) + ", not a text");
    }
    return value.textValue();
  }

  private List<Polygon> regions() throws Fault {
    JsonNode points = node.path("points");
    if (!points.isArray() || points.isEmpty()) {
      throw new Fault(
          "its 'points' is " + AnnotationFile.kind(points) + ", not a list of polygons");
    }
    List<Polygon> regions = new ArrayList<>();
    for (JsonNode polygon : points) {
      regions.add(polygon(polygon, "polygon " + (regions.size() + 1)));
    }
    return regions;
  }

  private static Polygon polygon(JsonNode node, String name) throws Fault {
    if (!node.isArray()) {
      throw new Fault(name + " is " + AnnotationFile.kind(node) + ", not a list of [x, y]");
    }
    if (node.size() < 3) {
      throw new Fault(name + " has " + node.size() + " points, and at least 3 are needed");
    }
    List<Vertex> vertices = new ArrayList<>();
    for (JsonNode point : node) {
      String place = "point " + (vertices.size() + 1) + " of " + name;
      if (!point.isArray() || point.size() != 2) {
        throw new Fault(place + " is " + AnnotationFile.kind(point) + ", not [x, y]");
      }
      vertices.add(new Vertex(coordinate(point.get(0), place), coordinate(point.get(1), place)));
    }
    return new Polygon(vertices);
  }

  private static double coordinate(JsonNode node, String place) throws Fault {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new Fault(place + " has the coordinate " + node + ", not a finite number");
    }
    return node.doubleValue();
  }
}
