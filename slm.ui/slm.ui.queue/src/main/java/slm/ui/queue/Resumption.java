package slm.ui.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.store.StoredRun;

/**
 * What a stored run was, said as an experiment again: a run's identity names every part with all
 * its settings. Where the results went is not part of the identity and is seen from the folder.
 */
record Resumption(Experiment experiment, RunOptions options) {

  /**
   * Makes it.
   *
   * @param defaults what the identity does not tell
   * @throws InputException when the run is not one that can be taken up
   */
  static Resumption of(StoredRun run, RunOptions defaults) {
    if (run.state() == StoredRun.State.RUNNING) {
      throw new InputException(
          "Run " + run.id() + " is going on", "Wait for its end, or end it where it runs");
    }
    if (run.state() == StoredRun.State.ENDED && run.failedCases() == 0) {
      throw new InputException(
          "Run " + run.id() + " has nothing left to do", "Run its experiment again for a new run");
    }
    List<Variant> variants = new ArrayList<>();
    for (VariantIdentity identity : run.identity().variants()) {
      variants.add(
          Variant.of(identity)
              .orElseThrow(
                  () ->
                      new InputException(
                          "Run " + run.id() + " judged maps that were there, and made none",
                          "Judge them again with slm evaluate --resume")));
    }
    PartIdentity dataset = run.identity().dataset();
    return new Resumption(
        new Experiment(
            run.identity().experiment(),
            new StageSpec(dataset.id(), dataset.settings()),
            variants,
            run.folder().map(Resumption::sinks).orElse(List.of()),
            run.identity().seed()),
        options(run.identity().variants(), defaults));
  }

  /** The options that a figure may depend on, as the run had them. */
  private static RunOptions options(List<VariantIdentity> variants, RunOptions defaults) {
    VariantIdentity first = variants.get(0);
    String device =
        variants.stream()
            .map(VariantIdentity::runsOn)
            .filter(runsOn -> !runsOn.isEmpty())
            .map(runsOn -> runsOn.substring(runsOn.lastIndexOf(' ') + 1))
            .findFirst()
            .orElse(defaults.device());
    return new RunOptions(
        defaults.threads(),
        first.operatorThreads(),
        device,
        defaults.maxPixels(),
        defaults.diskCache(),
        defaults.onSwap(),
        defaults.patience(),
        defaults.keeping());
  }

  private static List<StageSpec> sinks(Path folder) {
    List<StageSpec> sinks = new ArrayList<>();
    Map<String, String> settings = new HashMap<>(Map.of("dir", folder.toString()));
    if (has(folder, "probmap_") && !has(folder, "heatmap_")) {
      settings.put("pictures", "false");
    }
    sinks.add(new StageSpec("files", settings));
    Path geo = folder.resolve("geo");
    if (Files.isDirectory(geo)) {
      sinks.add(new StageSpec("geo", Map.of("dir", geo.toString())));
    }
    return sinks;
  }

  private static boolean has(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(prefix));
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(
          "The folder " + folder + " of the run cannot be read", "Look whether it may be read", e);
    }
  }

  /** The folder that an experiment writes into, if it names one. */
  static Optional<Path> folder(Experiment experiment) {
    return experiment.sinks().stream()
        .filter(sink -> sink.settings().containsKey("dir"))
        .map(sink -> Path.of(sink.settings().get("dir")).toAbsolutePath().normalize())
        .findFirst();
  }
}
