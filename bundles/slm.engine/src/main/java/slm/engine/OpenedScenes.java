package slm.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.experiment.Scenes;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.scene.SceneTransform;

/** The scenes of a dataset for those who look at them: no digest, no cache. */
final class OpenedScenes implements Scenes.OfDataset {

  private final Part<Dataset> dataset;
  private final Components components;
  private final RasterLimits limits;

  OpenedScenes(Part<Dataset> dataset, Components components, RasterLimits limits) {
    this.dataset = dataset;
    this.components = components;
    this.limits = limits;
  }

  @Override
  public List<Case> cases() {
    return dataset.call(Dataset::cases);
  }

  @Override
  public String digest() {
    return dataset.call(Dataset::digest);
  }

  @Override
  public Raster open(String name, Optional<StageSpec> transform, long seed, Monitor monitor)
      throws IOException {
    Raster scene = dataset.call(opened -> opened.open(scene(opened, name), this::file));
    if (transform.isEmpty()) {
      return scene;
    }
    try (scene) {
      Part<SceneTransform> part =
          components.make(StageKind.SCENE, transform.get(), SceneTransform.class);
      return part.call(
          changed -> {
            Extent extent = changed.extent(scene.extent());
            if (extent.pixels() > limits.maxPixels()) {
              throw Limits.tooManyPixels("The transformed scene", extent, limits);
            }
            return StoredRaster.of(
                changed.apply(scene, seed, monitor),
                limits.maxHeapBytes(),
                limits.scratch(),
                monitor);
          });
    }
  }

  private Raster file(Path file) throws IOException {
    return components.open(file, limits);
  }

  /** The scene of a name. */
  static SceneRef scene(Dataset dataset, String name) {
    return dataset.cases().stream()
        .map(Case::scene)
        .filter(scene -> scene.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "The dataset " + dataset.name() + " has no scene " + name,
                    "Look whether its annotations were changed"));
  }
}
