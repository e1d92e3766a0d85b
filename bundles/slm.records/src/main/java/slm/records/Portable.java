package slm.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;

/**
 * Whether an experiment means the same on another machine: it names no file. It also keeps those
 * who write experiments away from the files of the machines that run them.
 */
public final class Portable {

  private Portable() {}

  /** A choice of an experiment. */
  private record Chosen(StageKind kind, StageSpec spec) {}

  /**
   * Looks through all that an experiment chooses. Where its outputs go does not count.
   *
   * @throws InputException when a choice names a file or folder
   */
  public static void check(ExperimentFile file, Workbench workbench) {
    for (Experiment experiment : file.experiments().values()) {
      for (Chosen chosen : choices(experiment)) {
        check(chosen, workbench);
      }
    }
  }

  private static List<Chosen> choices(Experiment experiment) {
    List<Chosen> all = new ArrayList<>();
    all.add(new Chosen(StageKind.DATASET, experiment.dataset()));
    for (Variant variant : experiment.variants()) {
      variant.scene().ifPresent(scene -> all.add(new Chosen(StageKind.SCENE, scene)));
      all.add(new Chosen(StageKind.TILER, variant.tiler()));
      all.add(new Chosen(StageKind.QUERY, variant.query()));
      all.add(new Chosen(StageKind.ENCODER, variant.encoder()));
      all.add(new Chosen(StageKind.FUSION, variant.fusion()));
      all.add(new Chosen(StageKind.FILTER, variant.filter()));
      variant.metrics().forEach(metric -> all.add(new Chosen(StageKind.METRIC, metric)));
    }
    return all;
  }

  private static void check(Chosen chosen, Workbench workbench) {
    Optional<ComponentInfo> component =
        workbench.components(chosen.kind()).stream()
            .filter(one -> one.id().equals(chosen.spec().id()))
            .findFirst();
    if (component.isEmpty()) {
      return;
    }
    Map<String, String> given = workbench.settings(chosen.kind(), chosen.spec());
    for (SettingInfo setting : component.get().settings()) {
      if (setting.type().endsWith("path") && !given.getOrDefault(setting.name(), "").isEmpty()) {
        throw new InputException(
            "'"
                + setting.name()
                + "' of the "
                + chosen.kind().word()
                + " '"
                + chosen.spec().id()
                + "' names a file, and files of one machine are not on others",
            chosen.kind() == StageKind.DATASET
                ? "Add the dataset to the lab with slm lab add-dataset, and write lab:NAME"
                : "Choose a component that needs no file");
      }
    }
  }
}
