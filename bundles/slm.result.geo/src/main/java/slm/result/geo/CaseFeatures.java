package slm.result.geo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.metric.Peak;
import slm.api.result.CaseOutcome;

/**
 * The peaks and regions of a case as GeoJSON (RFC 7946): longitude and latitude of WGS 84, with
 * nine decimals (a tenth of a millimetre). The properties have the coordinates in the scene too, in
 * pixels and in its own reference system. A peak is the centre of its pixel.
 *
 * <p>A ring that crosses the 180th meridian goes on beyond 180 degrees: it is not cut.
 */
final class CaseFeatures {

  private static final int DECIMALS = 9;

  private final CaseOutcome outcome;
  private final SceneFrame frame;

  CaseFeatures(CaseOutcome outcome, SceneFrame frame) {
    this.outcome = outcome;
    this.frame = frame;
  }

  private interface Features {
    void writeTo(JsonGenerator json) throws IOException;
  }

  byte[] peaks(List<Peak> peaks) throws IOException {
    return collection(
        json -> {
          for (int i = 0; i < peaks.size(); i++) {
            Peak peak = peaks.get(i);
            double[] world = frame.geo().toWorld(peak.x() + 0.5, peak.y() + 0.5);
            open(json, "Point");
            position(json, frame.toDegrees().apply(world));
            json.writeEndObject();
            json.writeObjectFieldStart("properties");
            common(json);
            json.writeNumberField("rank", i + 1);
            json.writeNumberField("value", peak.value());
            json.writeNumberField("pixel_x", peak.x());
            json.writeNumberField("pixel_y", peak.y());
            json.writeNumberField("world_x", world[0]);
            json.writeNumberField("world_y", world[1]);
            close(json);
          }
        });
  }

  byte[] regions() throws IOException {
    List<Polygon> regions = outcome.subject().regions();
    return collection(
        json -> {
          for (int i = 0; i < regions.size(); i++) {
            List<Vertex> vertices = regions.get(i).vertices();
            List<double[]> world =
                vertices.stream().map(v -> frame.geo().toWorld(v.x(), v.y())).toList();
            open(json, "Polygon");
            json.writeStartArray();
            for (double[] degrees : ring(world)) {
              position(json, degrees);
            }
            json.writeEndArray();
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectFieldStart("properties");
            common(json);
            json.writeNumberField("region", i);
            pairs(json, "pixel", vertices.stream().map(v -> new double[] {v.x(), v.y()}).toList());
            pairs(json, "world", world);
            close(json);
          }
        });
  }

  /** Closed, and counter-clockwise as the RFC wants outlines. */
  private List<double[]> ring(List<double[]> world) {
    List<double[]> ring = new ArrayList<>();
    for (double[] position : world) {
      double[] degrees = frame.toDegrees().apply(position);
      if (!ring.isEmpty()) {
        degrees[0] -= 360 * Math.rint((degrees[0] - ring.get(0)[0]) / 360);
      }
      ring.add(degrees);
    }
    double twiceTheArea = 0;
    for (int i = 0; i < ring.size(); i++) {
      double[] a = ring.get(i);
      double[] b = ring.get((i + 1) % ring.size());
      twiceTheArea +=
          (a[0] - ring.get(0)[0]) * (b[1] - a[1]) - (a[1] - ring.get(0)[1]) * (b[0] - a[0]);
    }
    if (twiceTheArea < 0) {
      Collections.reverse(ring);
    }
    ring.add(ring.get(0));
    return ring;
  }

  private byte[] collection(Features features) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeArrayFieldStart("features");
      features.writeTo(json);
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return bytes.toByteArray();
  }

  private static void open(JsonGenerator json, String geometry) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", geometry);
    json.writeFieldName("coordinates");
    if (geometry.equals("Polygon")) {
      json.writeStartArray();
    }
  }

  private void common(JsonGenerator json) throws IOException {
    json.writeNumberField("case", outcome.subject().index());
    json.writeNumberField("variant", outcome.variant());
    json.writeStringField("scene", outcome.subject().scene().name());
    json.writeStringField("query", outcome.subject().query());
    json.writeStringField("world_crs", frame.geo().crs());
  }

  private static void close(JsonGenerator json) throws IOException {
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void pairs(JsonGenerator json, String name, List<double[]> pairs)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (double[] pair : pairs) {
      json.writeStartArray();
      json.writeNumber(pair[0]);
      json.writeNumber(pair[1]);
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Rounded, so that the last bits of a machine's arithmetic do not show. */
  private static void position(JsonGenerator json, double[] degrees) throws IOException {
    json.writeStartArray();
    for (double angle : degrees) {
      json.writeNumber(
          new BigDecimal(angle).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString());
    }
    json.writeEndArray();
  }
}
