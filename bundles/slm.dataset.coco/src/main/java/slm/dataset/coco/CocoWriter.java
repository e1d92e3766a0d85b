package slm.dataset.coco;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/**
 * Writes annotations in the form of COCO: a category for each query, an annotation for each region,
 * in the order of the cases. Boxes and areas are those of the outlines.
 */
@Stage(
    id = "coco",
    title = "COCO annotations",
    summary = "Instances in the form of COCO, a category for each query.")
@Component(service = DatasetWriter.class)
public final class CocoWriter implements DatasetWriter {

  private record Key(String scene, String query) {}

  @Override
  public Written write(Dataset dataset, Path folder, RasterOpener images, Monitor monitor)
      throws IOException {
    Path file = folder.resolve("annotations.json");
    List<LeftOut> leftOut = new ArrayList<>();
    List<Case> cases = writable(dataset.cases(), leftOut);
    Map<String, Integer> scenes = new LinkedHashMap<>();
    Map<String, Integer> categories = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      json.writeStartObject();
      json.writeArrayFieldStart("images");
      for (Case subject : cases) {
        monitor.check();
        if (scenes.putIfAbsent(subject.scene().name(), scenes.size() + 1) == null) {
          image(dataset, subject.scene(), scenes.size(), images, json, notes);
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("categories");
      for (Case subject : cases) {
        if (categories.putIfAbsent(subject.query(), categories.size() + 1) == null) {
          json.writeStartObject();
          json.writeNumberField("id", categories.size());
          json.writeStringField("name", subject.query());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("annotations");
      int id = 0;
      for (Case subject : cases) {
        monitor.check();
        for (Polygon region : subject.regions()) {
          annotation(
              ++id,
              scenes.get(subject.scene().name()),
              categories.get(subject.query()),
              region,
              json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return new Written(List.of(file), cases.size(), leftOut, notes);
  }

  private static List<Case> writable(List<Case> all, List<LeftOut> leftOut) {
    List<Case> cases = new ArrayList<>();
    Set<Key> known = new HashSet<>();
    for (Case subject : all) {
      String problem = subject.problem().orElse(null);
      if (problem == null && subject.regions().isEmpty()) {
        problem = "it has no region, and COCO knows a category of an image by its regions only";
      } else if (problem == null && !known.add(new Key(subject.scene().name(), subject.query()))) {
        problem = "an earlier case has its scene and query, which COCO could not tell from it";
      }
      if (problem == null) {
        cases.add(subject);
      } else {
        leftOut.add(new LeftOut(subject.index(), problem));
      }
    }
    return cases;
  }

  private static void image(
      Dataset dataset,
      SceneRef scene,
      int id,
      RasterOpener images,
      JsonGenerator json,
      List<String> notes)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeStringField("file_name", scene.name());
    try (Raster raster = dataset.open(scene, images)) {
      Extent extent = raster.extent();
      json.writeNumberField("width", extent.width());
      json.writeNumberField("height", extent.height());
    } catch (InputException e) {
      notes.add("The size of " + scene.name() + " is not in the file: " + e.problem());
    }
    json.writeEndObject();
  }

  private static void annotation(
      int id, int image, int category, Polygon region, JsonGenerator json) throws IOException {
    List<Vertex> vertices = region.vertices();
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeNumberField("image_id", image);
    json.writeNumberField("category_id", category);
    json.writeNumberField("iscrowd", 0);
    json.writeNumberField("area", area(vertices));
    double left = vertices.stream().mapToDouble(Vertex::x).min().orElseThrow();
    double top = vertices.stream().mapToDouble(Vertex::y).min().orElseThrow();
    double right = vertices.stream().mapToDouble(Vertex::x).max().orElseThrow();
    double bottom = vertices.stream().mapToDouble(Vertex::y).max().orElseThrow();
    json.writeFieldName("bbox");
    json.writeArray(new double[] {left, top, right - left, bottom - top}, 0, 4);
    json.writeArrayFieldStart("segmentation");
    json.writeStartArray();
    for (Vertex vertex : vertices) {
      json.writeNumber(vertex.x());
      json.writeNumber(vertex.y());
    }
    json.writeEndArray();
    json.writeEndArray();
    json.writeEndObject();
  }

  /** By the trapezoid formula. */
  private static double area(List<Vertex> vertices) {
    double twice = 0;
    Vertex a = vertices.get(vertices.size() - 1);
    for (Vertex b : vertices) {
      twice += a.x() * b.y() - b.x() * a.y();
      a = b;
    }
    return Math.abs(twice) / 2;
  }
}
