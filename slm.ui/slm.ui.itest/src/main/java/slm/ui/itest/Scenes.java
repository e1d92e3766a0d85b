package slm.ui.itest;

import java.nio.file.Path;
import slm.api.dataset.Datasets;
import slm.api.experiment.StageSpec;

/** Scenes that the distribution's own generator draws, as files. */
final class Scenes {

  private Scenes() {}

  /** Writes one scene with its annotations. */
  static Path write(Datasets datasets, Path folder, int width, int height, int seed) {
    datasets.dataset(
        StageSpec.parse("synthetic")
            .with("scenes", "1")
            .with("width", Integer.toString(width))
            .with("height", Integer.toString(height))
            .with("seed", Integer.toString(seed))
            .with("export", folder.toString()));
    return folder.resolve("synthetic-" + seed + "-0.png");
  }
}
