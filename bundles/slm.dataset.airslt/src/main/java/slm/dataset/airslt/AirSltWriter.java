package slm.dataset.airslt;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetWriter;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.RasterOpener;

/** Writes {@code anno.json} in the form of AIR-SLT, a case a line. */
@Stage(
    id = "airslt",
    title = "AIR-SLT annotations",
    summary = "An anno.json in the form of the AIR-SLT test set.")
@Component(service = DatasetWriter.class)
public final class AirSltWriter implements DatasetWriter {

  @Override
  public Written write(Dataset dataset, Path folder, RasterOpener images, Monitor monitor)
      throws IOException {
    Path file = folder.resolve("anno.json");
    List<LeftOut> leftOut = new ArrayList<>();
    int written = 0;
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      json.writeStartArray();
      for (Case subject : dataset.cases()) {
        monitor.check();
        String problem =
            subject.problem().orElse(subject.regions().isEmpty() ? "it has no region" : null);
        if (problem == null) {
          write(subject, json);
          written++;
        } else {
          leftOut.add(new LeftOut(subject.index(), problem));
        }
      }
      json.writeEndArray();
    }
    return new Written(List.of(file), written, leftOut, List.of());
  }

  private static void write(Case subject, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("caption", subject.query());
    json.writeStringField("jpg_name", subject.scene().name());
    json.writeArrayFieldStart("points");
    for (Polygon polygon : subject.regions()) {
      json.writeStartArray();
      for (Vertex vertex : polygon.vertices()) {
        json.writeArray(new double[] {vertex.x(), vertex.y()}, 0, 2);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
