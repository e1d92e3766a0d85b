package slm.lab.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.lab.LabDataset;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;
import slm.api.result.Pictures;
import slm.lab.client.Server.Exceptional;
import slm.lab.manifest.ManifestJson;
import slm.lab.manifest.SetLimits;

/**
 * Gives a dataset to a lab: scene by scene what it has not yet, and the list of cases last. What
 * was sent before a break is there when it is done again.
 *
 * @param scratch folder for scenes that are computed, one at a time
 */
record DatasetUpload(Server server, RasterOpener images, Pictures pictures, Path scratch) {

  /** Endings of files that go as they are; others are sent as what their pixels are. */
  private static final Set<String> AS_IT_IS =
      Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif");

  private static final int NOT_FOUND = 404;

  LabDataset send(String name, Dataset dataset, Optional<String> description, Monitor monitor)
      throws IOException {
    SetLimits.requireName(name);
    Map<String, SceneRef> scenes = new LinkedHashMap<>();
    List<Case> cases = new ArrayList<>();
    for (Case one : dataset.cases()) {
      if (one.problem().isEmpty()) {
        scenes.putIfAbsent(one.scene().name(), one.scene());
      }
      cases.add(
          new Case(
              one.index(),
              new SceneRef(one.scene().name(), Optional.empty()),
              one.query(),
              one.regions(),
              one.problem()));
    }
    List<LabScene> sent = new ArrayList<>();
    for (SceneRef scene : scenes.values()) {
      monitor.check();
      monitor.progress("send scenes", sent.size(), scenes.size());
      sent.add(send(dataset, scene));
    }
    monitor.progress("send scenes", sent.size(), scenes.size());
    LabManifest manifest = new LabManifest(name, 0, cases, sent);
    LabDataset there = dataset(server.post("/datasets", ManifestJson.write(manifest, description)));
    if (!there.digest().equals(Optional.of(manifest.digest()))) {
      throw new InputException(
          "The lab has taken the dataset '" + name + "' as another than the one that was sent",
          "Tell who keeps the lab");
    }
    return there;
  }

  private LabScene send(Dataset dataset, SceneRef scene) throws IOException {
    Optional<Path> file = scene.file().filter(path -> AS_IT_IS.contains(ending(path)));
    if (file.isPresent()) {
      if (!Files.isRegularFile(file.get())) {
        throw new InputException(
            "The scene " + file.get() + " does not exist", "Correct the dataset");
      }
      return send(scene.name(), file.get(), ending(file.get()));
    }
    Files.createDirectories(scratch);
    Path png = Files.createTempFile(scratch, "scene", ".png");
    try {
      try (Raster raster = dataset.open(scene, images)) {
        pictures.writeScene(raster, png);
      }
      return send(scene.name(), png, "png");
    } finally {
      Files.deleteIfExists(png);
    }
  }

  private LabScene send(String name, Path file, String ending) throws IOException {
    String sha256 = Mirror.sha256(file);
    long size = Files.size(file);
    if (!isThere(sha256)) {
      JsonNode kept;
      try {
        kept = server.upload("/artefacts", file);
      } catch (Exceptional e) {
        throw new InputException(
            "The lab does not take the scene '" + name + "': " + e.problem(), e.remedy(), e);
      }
      if (!kept.path("sha256").asText().equals(sha256)) {
        throw new InputException(
            "The scene '" + name + "' has changed while it was sent, or on the way", "Try again");
      }
    }
    return new LabScene(name, sha256, size, ending);
  }

  private boolean isThere(String sha256) throws IOException {
    try {
      server.get("/artefacts/" + sha256);
      return true;
    } catch (Exceptional e) {
      if (e.status() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** A dataset as the server writes it. */
  static LabDataset dataset(JsonNode json) {
    return new LabDataset(
        Server.text(json, "name"),
        Server.text(json, "spec"),
        json.path("cases").asInt(),
        json.path("scenes").size(),
        Server.optional(json, "owner"),
        json.hasNonNull("version") ? Optional.of(json.path("version").asInt()) : Optional.empty(),
        Server.optional(json, "digest"),
        Server.optional(json, "description"),
        Server.optional(json, "problem"));
  }
}
