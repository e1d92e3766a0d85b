package slm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.raster.RasterLimits;

/** Looks through datasets: their annotations, and whether their scenes can be opened. */
record Outlines(Components components, RasterLimits limits) {

  /** Nobody reads more. */
  private static final int MOST_PROBLEMS = 100;

  /**
   * Looks through a dataset. Scenes that are files are opened, which reads little more than their
   * headers; scenes that are computed are taken to be there.
   */
  DatasetOutline of(StageSpec spec, Monitor monitor) {
    Part<Dataset> dataset;
    try {
      dataset = components.make(StageKind.DATASET, spec, Dataset.class);
    } catch (InputException e) {
      return new DatasetOutline("", 0, 0, List.of(e.getMessage()));
    }
    return dataset.call(stage -> of(stage, monitor));
  }

  private DatasetOutline of(Dataset dataset, Monitor monitor) {
    List<String> problems = new ArrayList<>();
    Set<SceneRef> scenes = new LinkedHashSet<>();
    for (Case subject : dataset.cases()) {
      subject
          .problem()
          .ifPresent(
              problem ->
                  problems.add(
                      "Case "
                          + subject.index()
                          + " cannot be run: "
                          + problem
                          + ". Correct its annotation."));
      scenes.add(subject.scene());
    }
    long done = 0;
    for (SceneRef scene : scenes) {
      monitor.check();
      if (problems.size() < MOST_PROBLEMS && scene.file().isPresent()) {
        open(dataset, scene, problems);
      }
      monitor.progress("look", ++done, scenes.size());
    }
    return new DatasetOutline(
        dataset.name(),
        dataset.cases().size(),
        scenes.size(),
        problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
  }

  private void open(Dataset dataset, SceneRef scene, List<String> problems) {
    try {
      dataset.open(scene, file -> components.open(file, limits)).close();
    } catch (InputException e) {
      problems.add(e.getMessage());
    } catch (IOException e) {
      problems.add(
          "The scene "
              + scene.name()
              + " cannot be read: "
              + (e.getMessage() == null ? e : e.getMessage())
              + ". Copy or download it again.");
    }
  }
}
