package slm.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slm.api.experiment.Experiment;
import slm.api.experiment.StageSpec;
import slm.api.metric.Peak;
import slm.api.result.CaseOutcome;

/** One scene, one query. */
@Command(name = "localize", description = "Find where in a scene a sentence is true.")
final class Localize implements Callable<Integer> {

  private static final List<String> FILES =
      List.of(
          "probmap.png",
          "heatmap.png",
          "addmap.jpg",
          "peaks.json",
          "geo/probmap_0.tif",
          "geo/peaks_0.geojson",
          "geo/geo.csv");

  private final Services services;
  private final Screen screen;

  @Parameters(index = "0", paramLabel = "SCENE", description = "The image file to look in.")
  private Path scene;

  @Parameters(index = "1", paramLabel = "QUERY", description = "The sentence, in quotes.")
  private String query;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness of the run comes from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private StageChoice stages;
  @Mixin private Output output;
  @Mixin private GeoChoice geo;
  @Mixin private HowToRun how;

  Localize(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    Experiment experiment =
        new Experiment(
            "localize",
            new StageSpec("single", Map.of("scene", scene.toString(), "query", query)),
            List.of(stages.variant(List.of())),
            geo.added(List.of(output.sink("localization", "localize")), output.folder("localize")),
            seed);
    return new CaseRun(screen, true)
        .show(
            log -> services.workbench().run(experiment, how.options(), log),
            (log, summary) -> log.outcomes().forEach(this::print));
  }

  private void print(CaseOutcome outcome) {
    if (outcome.error().isPresent()) {
      return;
    }
    if (outcome.peaks().isEmpty()) {
      screen.result("No place stands out.");
    } else {
      Table table = new Table(Set.of(0, 1, 2), List.of("x", "y", "value"));
      for (Peak peak : outcome.peaks()) {
        table.add(
            List.of(
                Integer.toString(peak.x()),
                Integer.toString(peak.y()),
                String.format(Locale.ROOT, "%.4f", peak.value())));
      }
      List<String> lines = table.lines();
      screen.result(screen.strong(lines.get(0)));
      lines.subList(1, lines.size()).forEach(screen::result);
    }
    FILES.stream()
        .map(output.folder("localize")::resolve)
        .filter(Files::exists)
        .forEach(file -> screen.result(file.toString()));
  }
}
