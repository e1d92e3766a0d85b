package slm.dataset.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import slm.api.dataset.Vertex;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.Fault;
import slm.dataset.reading.Rings;

/** The polygons of a geometry. */
final class Geometry {

  private Geometry() {}

  static List<List<List<Vertex>>> polygons(JsonNode geometry) throws Fault {
    String type = geometry.path("type").textValue();
    JsonNode coordinates = geometry.path("coordinates");
    if ("Polygon".equals(type)) {
      return List.of(polygon(coordinates, "its polygon"));
    }
    if (!"MultiPolygon".equals(type)) {
      throw new Fault(
          "its geometry is "
              + (type == null ? AnnotationFile.kind(geometry) : "a " + type)
              + ", not a Polygon or MultiPolygon");
    }
    if (!coordinates.isArray() || coordinates.isEmpty()) {
      throw new Fault("its 'coordinates' is " + AnnotationFile.kind(coordinates));
    }
    List<List<List<Vertex>>> polygons = new ArrayList<>();
    for (JsonNode polygon : coordinates) {
      polygons.add(polygon(polygon, "its polygon " + (polygons.size() + 1)));
    }
    return polygons;
  }

  private static List<List<Vertex>> polygon(JsonNode node, String name) throws Fault {
    if (!node.isArray() || node.isEmpty()) {
      throw new Fault(name + " is " + AnnotationFile.kind(node) + ", not a list of rings");
    }
    List<List<Vertex>> rings = new ArrayList<>();
    for (JsonNode ring : node) {
      String place = "ring " + (rings.size() + 1) + " of " + name;
      if (!ring.isArray()) {
        throw new Fault(place + " is " + AnnotationFile.kind(ring) + ", not a list of positions");
      }
      List<Vertex> vertices = new ArrayList<>(ring.size());
      for (JsonNode position : ring) {
        vertices.add(vertex(position, place));
      }
      rings.add(Rings.open(vertices, place));
    }
    return rings;
  }

  private static Vertex vertex(JsonNode position, String place) throws Fault {
    if (!position.isArray() || position.size() < 2 || position.size() > 4) {
      throw new Fault("a position in " + place + " is " + AnnotationFile.kind(position));
    }
    double x = position.get(0).isNumber() ? position.get(0).doubleValue() : Double.NaN;
    double y = position.get(1).isNumber() ? position.get(1).doubleValue() : Double.NaN;
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new Fault("a position in " + place + " is " + position + ", not of finite numbers");
    }
    return new Vertex(x, y);
  }
}
