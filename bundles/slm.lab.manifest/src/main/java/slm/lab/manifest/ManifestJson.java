package slm.lab.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;

/**
 * A dataset as JSON: {@code {"name", "description", "cases": [{"scene", "query", "regions": [[[x,
 * y], ...], ...], "problem"}], "scenes": [{"name", "sha256", "size", "ending"}]}}. It is read as it
 * comes, and refused as soon as there is more of anything than {@link SetLimits} allows.
 */
public final class ManifestJson {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(20)
                  .maxStringLength(SetLimits.LONGEST_TEXT * 4)
                  .build())
          .build();

  private ManifestJson() {}

  /**
   * Writes a dataset to be given to a server.
   *
   * @param description may be empty
   */
  public static byte[] write(LabManifest manifest, Optional<String> description) {
    return written(
        json -> {
          json.writeStringField("name", manifest.name());
          if (description.isPresent()) {
            json.writeStringField("description", description.get());
          }
          content(json, manifest);
        });
  }

  /** Writes a dataset as a server has it. */
  public static byte[] write(LabManifest manifest) {
    return written(
        json -> {
          json.writeStringField("name", manifest.name());
          json.writeNumberField("version", manifest.version());
          json.writeStringField("digest", manifest.digest());
          content(json, manifest);
        });
  }

  /** Writes what to use in place of a dataset that has no files. */
  public static byte[] computed(String name, String instead) {
    return written(
        json -> {
          json.writeStringField("name", name);
          json.writeStringField("computed", instead);
        });
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] written(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void content(JsonGenerator json, LabManifest manifest) throws IOException {
    json.writeArrayFieldStart("cases");
    for (Case one : manifest.cases()) {
      json.writeStartObject();
      json.writeNumberField("index", one.index());
      json.writeStringField("scene", one.scene().name());
      json.writeStringField("query", one.query());
      regions(json, one.regions());
      if (one.problem().isPresent()) {
        json.writeStringField("problem", one.problem().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("scenes");
    for (LabScene scene : manifest.scenes()) {
      json.writeStartObject();
      json.writeStringField("name", scene.name());
      json.writeStringField("sha256", scene.sha256());
      json.writeNumberField("size", scene.size());
      json.writeStringField("ending", scene.ending());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void regions(JsonGenerator json, List<Polygon> regions) throws IOException {
    json.writeArrayFieldStart("regions");
    for (Polygon region : regions) {
      json.writeStartArray();
      for (Vertex corner : region.vertices()) {
        json.writeStartArray();
        json.writeNumber(corner.x());
        json.writeNumber(corner.y());
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /**
   * Reads a dataset.
   *
   * @throws InputException saying what is wrong, and with which case
   */
  public static Given read(byte[] bytes) {
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw ManifestReader.wrong("it is no object");
      }
      Given given = new ManifestReader(json).dataset();
      if (json.nextToken() != null) {
        throw ManifestReader.wrong("something follows it");
      }
      return given;
    } catch (JsonProcessingException e) {
      throw new InputException(
          "The dataset is no JSON that can be read"
              + (e.getLocation() == null
                  ? ""
                  : ", at line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr()),
          "Write it as docs/lab.md says",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
