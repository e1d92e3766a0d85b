package slm.dataset.airslt;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.api.dataset.SceneRef;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/**
 * Reads {@code anno.json} as AIR-SLT has it: a list of {@code {"caption", "jpg_name", "points"}},
 * where points is a list of polygons and a polygon a list of {@code [x, y]} in pixels. Other
 * members are ignored.
 *
 * <p>A file that cannot be read as such is refused as a whole; a faulty entry becomes a case with a
 * {@link Case#problem}, so that the others run.
 */
@Stage(
    id = "airslt",
    title = "AIR-SLT annotations",
    summary = "Cases from an anno.json in the form of the AIR-SLT test set.")
@Component(service = DatasetFactory.class)
public final class AirSlt implements DatasetFactory<AirSlt.Settings> {

  /** Far more than any annotation needs; checked before the file is read. */
  private static final long MAX_BYTES = 256L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * @param annotations the JSON file
   * @param images folder of the scenes; empty for the folder of the annotations
   */
  public record Settings(
      @Setting(help = "The annotations, a JSON file.") Path annotations,
      @Setting(value = "", help = "Folder of the scenes; the annotations' folder when not given.")
          Path images) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Dataset create(Settings settings) {
    Path file = settings.annotations();
    Path images =
        settings.images().toString().isEmpty()
            ? file.toAbsolutePath().getParent()
            : settings.images();
    byte[] bytes = read(file);
    JsonNode root = parse(file, bytes);
    if (!root.isArray()) {
      throw new InputException(
          "The annotations " + file + " are " + Entry.kind(root) + ", not a list of cases",
          "Write [{\"caption\": ..., \"jpg_name\": ..., \"points\": [...]}, ...]");
    }
    if (root.isEmpty()) {
      throw new InputException("The annotations " + file + " hold no case", "Add at least one");
    }
    List<Case> cases = new ArrayList<>();
    for (JsonNode node : root) {
      cases.add(new Entry(node, images).toCase(cases.size()));
    }
    return new Cases(name(file), sha256(bytes), List.copyOf(cases));
  }

  private static byte[] read(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new InputException("The annotations " + file + " do not exist", "Check the path");
      }
      if (Files.isDirectory(file)) {
        throw new InputException(
            file + " is a folder, not a file of annotations", "Name the JSON file in it");
      }
      if (Files.size(file) == 0) {
        throw new InputException(
            "The annotations " + file + " are empty (0 bytes)", "Copy or write them again");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new InputException(
            "The annotations "
                + file
                + " have "
                + Files.size(file)
                + " bytes, more than "
                + MAX_BYTES,
            "Check that it is the right file, or split it");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException(
          "The annotations " + file + " cannot be read: " + e.getMessage(),
          "Check its permissions",
          e);
    }
  }

  private static JsonNode parse(Path file, byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new InputException(
          "The annotations " + file + " are not JSON" + place + ": " + e.getOriginalMessage(),
          "Correct the file",
          e);
    } catch (IOException e) {
      throw new InputException(
          "The annotations " + file + " are not JSON: " + e.getMessage(), "Correct the file", e);
    }
  }

  private static String name(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null || folder.getFileName() == null
        ? file.getFileName().toString()
        : folder.getFileName() + "/" + file.getFileName();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Cases(String name, String digest, List<Case> cases) implements Dataset {
    @Override
    public Raster open(SceneRef scene, RasterOpener files) throws IOException {
      return files.open(scene.file().orElseThrow());
    }
  }
}
