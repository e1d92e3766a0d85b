package slm.dataset.airslt;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;

/** One entry of the annotations on its way to a case. */
record Entry(JsonNode node, Path images) {

  /** Something in an entry is not as it should be. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message);
    }
  }

  /** The case, or a case with the problem that stands in its way. */
  Case toCase(int index) {
    String query = node.path("caption").isTextual() ? node.path("caption").textValue() : "";
    SceneRef scene = new SceneRef(node.path("jpg_name").asText("?"), Optional.empty());
    try {
      if (!node.isObject()) {
        throw new Fault("it is " + kind(node) + ", not {\"caption\", \"jpg_name\", \"points\"}");
      }
      scene = scene();
      if (text("caption").isBlank()) {
        throw new Fault("its caption is empty");
      }
      return new Case(index, scene, query, regions());
    } catch (Fault e) {
      return new Case(index, scene, query, List.of(), Optional.of(e.getMessage()));
    }
  }

  private SceneRef scene() throws Fault {
    String name = text("jpg_name");
    try {
      Path file = images.resolve(name).normalize();
      // absolute, since '.' is the empty path otherwise, which nothing starts with
      Path root = images.toAbsolutePath().normalize();
      Path place = root.resolve(name).normalize();
      if (name.isBlank() || !place.startsWith(root) || place.equals(root)) {
        throw new Fault("its image '" + name + "' is not inside the folder of the images");
      }
      return new SceneRef(name, Optional.of(file));
    } catch (InvalidPathException e) {
      throw new Fault("its image '" + name + "' is not the name of a file");
    }
  }

  private String text(String member) throws Fault {
    JsonNode value = node.path(member);
    if (!value.isTextual()) {
      throw new Fault("its '" + member + "' is " + kind(value) + ", not a text");
    }
    return value.textValue();
  }

  private List<Polygon> regions() throws Fault {
    JsonNode points = node.path("points");
    if (!points.isArray() || points.isEmpty()) {
      throw new Fault("its 'points' is " + kind(points) + ", not a list of polygons");
    }
    List<Polygon> regions = new ArrayList<>();
    for (JsonNode polygon : points) {
      regions.add(polygon(polygon, "polygon " + (regions.size() + 1)));
    }
    return regions;
  }

  private static Polygon polygon(JsonNode node, String name) throws Fault {
    if (!node.isArray()) {
      throw new Fault(name + " is " + kind(node) + ", not a list of [x, y]");
    }
    if (node.size() < 3) {
      throw new Fault(name + " has " + node.size() + " points, and at least 3 are needed");
    }
    List<Vertex> vertices = new ArrayList<>();
    for (JsonNode point : node) {
      String place = "point " + (vertices.size() + 1) + " of " + name;
      if (!point.isArray() || point.size() != 2) {
        throw new Fault(place + " is " + kind(point) + ", not [x, y]");
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

  /** What a node is, in words. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "missing";
      case NULL -> "null";
      case ARRAY -> node.isEmpty() ? "an empty list" : "a list of " + node.size();
      case OBJECT -> "an object";
      default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }
}
