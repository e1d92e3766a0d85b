package slm.dataset.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.raster.CoordinateSystems;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.CaseList;
import slm.dataset.reading.Fault;
import slm.dataset.reading.ImageFolder;
import slm.dataset.reading.Rings;

/** A feature collection on its way to cases. */
final class Collection {

  static final String COORDINATES = "slm:coordinates";
  static final String PIXELS = "pixels";

  /**
   * @param polygons each a list of rings, the outer one first; in the collection's coordinates
   * @param problem why it has none; null when it has
   */
  private record Feature(
      String name, String scene, String query, List<List<List<Vertex>>> polygons, String problem) {}

  private final AnnotationFile file;
  private final String queryName;
  private final String sceneName;
  private final List<Feature> features = new ArrayList<>();
  private String crs = CoordinateSystems.WGS84;
  private boolean pixels;
  private boolean seen;

  Collection(AnnotationFile file, String queryName, String sceneName) {
    this.file = file;
    this.queryName = queryName;
    this.sceneName = sceneName;
  }

  /** Reads; gives the digest of the bytes. */
  String read() {
    String digest = file.readJson(this::read);
    if (!seen) {
      throw new InputException(
          "The annotations " + file.path() + " have no 'features'", "Give a FeatureCollection");
    }
    return digest;
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new InputException(
          "The annotations " + file.path() + " are no object", "Give a FeatureCollection");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      parser.nextToken();
      switch (member) {
        case "features" -> {
          seen = true;
          file.elements(parser, "'features'", this::feature);
        }
        case "crs" -> crs = crs(file.value(parser));
        case COORDINATES -> pixels = pixels(file.value(parser));
        default -> parser.skipChildren();
      }
    }
  }

  private String crs(JsonNode node) {
    JsonNode name = node.path("properties").path("name");
    if (!"name".equals(node.path("type").textValue()) || !name.isTextual()) {
      throw new InputException(
          "The annotations " + file.path() + " have the 'crs' " + shortened(node),
          "Name it as in {\"type\": \"name\", \"properties\": {\"name\":"
              + " \"urn:ogc:def:crs:EPSG::32632\"}}, or leave it out for longitude and latitude");
    }
    return name.textValue();
  }

  private boolean pixels(JsonNode node) {
    if (!PIXELS.equals(node.textValue())) {
      throw new InputException(
          "The annotations " + file.path() + " have '" + COORDINATES + "' " + shortened(node),
          "Write \"pixels\", or leave it out for world coordinates");
    }
    return true;
  }

  private static String shortened(JsonNode node) {
    String text = node.toString();
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }

  private void feature(JsonNode node) {
    JsonNode id = node.path("id");
    String name =
        "feature "
            + (features.size() + 1)
            + (id.isTextual() || id.isNumber() ? " (id " + id.asText() + ")" : "")
            + " of "
            + file.path().getFileName();
    JsonNode properties = node.path("properties");
    List<List<List<Vertex>>> polygons = List.of();
    String problem = null;
    try {
      polygons = Geometry.polygons(node.path("geometry"));
    } catch (Fault e) {
      problem = e.getMessage();
    }
    features.add(
        new Feature(
            name,
            properties.path(sceneName).textValue(),
            properties.path(queryName).textValue(),
            polygons,
            problem));
  }

  /** Adds the features to cases, in pixels. */
  void addTo(CaseList cases, ImageFolder images, Places places) {
    for (Feature feature : features) {
      SceneRef scene =
          new SceneRef(feature.scene() == null ? "?" : feature.scene(), Optional.empty());
      String query = feature.query() == null ? "" : feature.query().strip();
      try {
        if (feature.scene() == null) {
          throw new Fault("its property '" + sceneName + "' is no text");
        }
        scene = images.scene(feature.scene());
        if (query.isEmpty()) {
          throw new Fault("its property '" + queryName + "' is no text, or empty");
        }
        if (feature.problem() != null) {
          throw new Fault(feature.problem());
        }
        cases.add(scene, query, regions(feature, scene, places));
      } catch (Fault e) {
        cases.fault(scene, query, "in " + feature.name() + ", " + e.getMessage());
      }
    }
  }

  private List<Polygon> regions(Feature feature, SceneRef scene, Places places) throws Fault {
    Places.Place place = places.of(scene.file().orElseThrow(), pixels ? null : crs);
    List<Polygon> regions = new ArrayList<>();
    for (List<List<Vertex>> polygon : feature.polygons()) {
      List<List<Vertex>> rings = new ArrayList<>();
      for (List<Vertex> ring : polygon) {
        List<Vertex> moved = new ArrayList<>(ring.size());
        for (Vertex vertex : ring) {
          moved.add(place.pixel(vertex));
        }
        rings.add(moved);
      }
      place.requireTouching(rings.get(0));
      regions.add(
          Rings.join(
              rings.get(0), rings.subList(1, rings.size()), "polygon " + (regions.size() + 1)));
    }
    return regions;
  }
}
