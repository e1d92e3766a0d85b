package slm.dataset.geojson;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetWriter;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.raster.GeoReference;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/**
 * Writes GeoJSON, a feature for each region, in the order of the cases: in the reference system of
 * the scenes, named by the older member {@code crs}, when all have the same; else in pixels, which
 * the collection says. Longitude and latitude would be closer to RFC 7946, but a conversion there
 * and back does not give the same pixels.
 */
@Stage(
    id = "geojson",
    title = "GeoJSON",
    summary = "A feature for each region, in the scenes' reference system or in pixels.")
@Component(service = DatasetWriter.class)
public final class GeoJsonWriter implements DatasetWriter {

  @Override
  public Written write(Dataset dataset, Path folder, RasterOpener images, Monitor monitor)
      throws IOException {
    Path file = folder.resolve("annotations.geojson");
    List<LeftOut> leftOut = new ArrayList<>();
    List<Case> cases = writable(dataset.cases(), leftOut);
    Map<SceneRef, Optional<GeoReference>> places = new LinkedHashMap<>();
    for (Case subject : cases) {
      monitor.check();
      if (!places.containsKey(subject.scene())) {
        places.put(subject.scene(), place(dataset, subject.scene(), images));
      }
    }
    Set<String> systems = new HashSet<>();
    places.values().forEach(place -> systems.add(place.map(GeoReference::crs).orElse("")));
    String crs = systems.size() == 1 ? systems.iterator().next() : "";
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      if (crs.isEmpty()) {
        json.writeStringField(Collection.COORDINATES, Collection.PIXELS);
      } else {
        json.writeObjectFieldStart("crs");
        json.writeStringField("type", "name");
        json.writeObjectFieldStart("properties");
        json.writeStringField("name", crs);
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeArrayFieldStart("features");
      for (Case subject : cases) {
        monitor.check();
        for (Polygon region : subject.regions()) {
          feature(
              subject,
              region,
              crs.isEmpty() ? Optional.empty() : places.get(subject.scene()),
              json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return new Written(
        List.of(file),
        cases.size(),
        leftOut,
        crs.isEmpty()
            ? List.of(
                "The coordinates are pixels, since not all scenes have a place in one reference"
                    + " system")
            : List.of());
  }

  private static List<Case> writable(List<Case> all, List<LeftOut> leftOut) {
    List<Case> cases = new ArrayList<>();
    Map<String, Integer> known = new HashMap<>();
    for (Case subject : all) {
      String problem = subject.problem().orElse(null);
      if (problem == null && subject.regions().isEmpty()) {
        problem = "it has no region";
      } else if (problem == null && !subject.query().equals(subject.query().strip())) {
        problem = "its query begins or ends with blanks";
      } else if (problem == null
          && known.putIfAbsent(subject.scene().name() + "\0" + subject.query(), subject.index())
              != null) {
        problem = "an earlier case has its scene and query";
      }
      if (problem == null) {
        cases.add(subject);
      } else {
        leftOut.add(new LeftOut(subject.index(), problem));
      }
    }
    return cases;
  }

  private static Optional<GeoReference> place(Dataset dataset, SceneRef scene, RasterOpener images)
      throws IOException {
    try (Raster raster = dataset.open(scene, images)) {
      return raster.geo();
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static void feature(
      Case subject, Polygon region, Optional<GeoReference> place, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeObjectFieldStart("properties");
    json.writeStringField("query", subject.query());
    json.writeStringField("scene", subject.scene().name());
    json.writeEndObject();
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "Polygon");
    json.writeArrayFieldStart("coordinates");
    json.writeStartArray();
    for (Vertex vertex : region.vertices()) {
      position(vertex, place, json);
    }
    // A ring of GeoJSON ends where it begins.
    position(region.vertices().get(0), place, json);
    json.writeEndArray();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void position(Vertex vertex, Optional<GeoReference> place, JsonGenerator json)
      throws IOException {
    double[] position =
        place
            .map(reference -> reference.toWorld(vertex.x(), vertex.y()))
            .orElseGet(() -> new double[] {vertex.x(), vertex.y()});
    json.writeArray(position, 0, 2);
  }
}
