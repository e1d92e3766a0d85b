package slm.lab.datasets;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.lab.LabDatasets;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/** The cases of a manifest. */
final class LabCases implements Dataset {

  private final LabManifest manifest;
  private final String digest;
  private final Map<String, LabScene> scenes = new HashMap<>();
  private final Supplier<LabDatasets> source;

  LabCases(LabManifest manifest, Supplier<LabDatasets> source) {
    this.manifest = manifest;
    this.digest = manifest.digest();
    this.source = source;
    manifest.scenes().forEach(scene -> scenes.put(scene.name(), scene));
  }

  @Override
  public String name() {
    return manifest.name();
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public List<Case> cases() {
    return manifest.cases();
  }

  @Override
  public Raster open(SceneRef scene, RasterOpener files) throws IOException {
    LabScene file = scenes.get(scene.name());
    if (file == null) {
      throw new InputException(
          "The dataset '" + name() + "' of the lab has no scene '" + scene.name() + "'",
          "Look at the problem that its case has");
    }
    return source.get().open(manifest, file, files);
  }
}
