package slm.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.map.ProbabilityMap;
import slm.api.metric.MetricSpec;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.result.Pictures;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;
import slm.api.study.MetricSanity;

/** Writes the maps to files and has the workbench judge them, as it judges any maps. */
@Component
public final class SanityStudy implements MetricSanity {

  private final Workbench workbench;
  private final Scenes scenes;
  private final Pictures pictures;

  /** Made when there is what it works by. */
  @Activate
  public SanityStudy(
      @Reference Workbench workbench, @Reference Scenes scenes, @Reference Pictures pictures) {
    this.workbench = workbench;
    this.scenes = scenes;
    this.pictures = pictures;
  }

  @Override
  public RunSummary run(
      StageSpec dataset,
      Path folder,
      List<StageSpec> metrics,
      List<StageSpec> sinks,
      long seed,
      RunOptions options,
      RunListener listener) {
    List<StageSpec> judges = metrics.isEmpty() ? live() : metrics;
    Map<String, Path> maps;
    try {
      maps = write(scenes.of(dataset, options), folder, seed, listener);
    } catch (IOException e) {
      throw new InputException(
          "The maps cannot be written into " + folder + ": " + e,
          "Check the folder, the space left and the scenes",
          e);
    }
    return workbench.evaluate(dataset, maps, judges, sinks, options, listener);
  }

  private List<StageSpec> live() {
    return workbench.components(StageKind.METRIC).stream()
        .map(metric -> new StageSpec(metric.id()))
        .toList();
  }

  /** Writes the maps of all cases that can have some; the folders by name, the best first. */
  private Map<String, Path> write(
      Scenes.OfDataset dataset, Path folder, long seed, RunListener listener) throws IOException {
    List<Case> cases =
        dataset.cases().stream()
            .filter(subject -> subject.problem().isEmpty() && !subject.regions().isEmpty())
            .toList();
    if (cases.isEmpty()) {
      throw new InputException(
          "The dataset has no case with regions, so there is nothing to judge by",
          "Choose a dataset with annotated regions");
    }
    Map<String, Path> folders = new LinkedHashMap<>();
    Map<String, Extent> extents = new HashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      listener.check();
      Case subject = cases.get(i);
      String scene = subject.scene().name();
      if (!extents.containsKey(scene)) {
        try (Raster raster = dataset.open(scene, Optional.empty(), 0, listener)) {
          extents.put(scene, raster.extent());
        }
      }
      for (Map.Entry<String, ProbabilityMap> map :
          SanityMaps.of(subject, extents.get(scene), seed).entrySet()) {
        listener.check();
        Path place = folder.resolve(map.getKey());
        Files.createDirectories(place);
        folders.put(map.getKey(), place);
        pictures.writeMap(map.getValue(), place.resolve("probmap_" + subject.index() + ".png"));
      }
      listener.progress("maps", i + 1L, cases.size());
    }
    return folders;
  }

  @Override
  public List<Verdict> verdicts(RunStart start, RunSummary summary) {
    List<VariantIdentity> variants = summary.identity().variants();
    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
    for (int i = 0; i < variants.size(); i++) {
      means.put(variants.get(i).name(), summary.variants().get(i).means());
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (MetricSpec figure : start.figures().get(0)) {
      verdicts.add(new Verdict(figure.id(), doubt(figure, means)));
    }
    return verdicts;
  }

  private static Optional<String> doubt(MetricSpec figure, Map<String, Map<String, Double>> means) {
    List<String> doubts = new ArrayList<>();
    for (Map.Entry<String, Map<String, Double>> map : means.entrySet()) {
      Double oracle = means.get(SanityMaps.ORACLE).get(figure.id());
      Double inverted = means.get(SanityMaps.INVERTED).get(figure.id());
      Double other = map.getValue().get(figure.id());
      if (oracle == null || inverted == null || other == null) {
        return Optional.of("there is no figure for the map " + map.getKey());
      }
      if (!map.getKey().equals(SanityMaps.ORACLE) && !better(figure, oracle, other)) {
        doubts.add(
            "the oracle (%s) is not better than %s (%s)"
                .formatted(written(oracle), map.getKey(), written(other)));
      }
      if (!map.getKey().equals(SanityMaps.INVERTED) && better(figure, inverted, other)) {
        doubts.add(
            "the inverted map (%s) is better than %s (%s)"
                .formatted(written(inverted), map.getKey(), written(other)));
      }
    }
    return doubts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", doubts));
  }

  private static boolean better(MetricSpec figure, double one, double other) {
    return figure.higherIsBetter() ? one > other : one < other;
  }

  private static String written(double figure) {
    return String.format(Locale.ROOT, "%.4f", figure);
  }
}
