package slm.runtime.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import slm.api.Monitor;
import slm.api.experiment.EncoderSpeed;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** How an encoder runs fastest here. */
@Command(
    name = "tune",
    description = {
      "Measure which batch and which threads an encoder is fastest with on this machine. Takes a",
      "minute or more; let the machine do nothing else meanwhile."
    })
final class Tune implements Callable<Integer> {

  /** Figures may depend on the batch, so that another one has to be worth it. */
  private static final double WORTH_IT = 1.03;

  private final Services services;
  private final Screen screen;

  @Option(
      names = "--encoder",
      paramLabel = "ID",
      description = "The encoder (default: ${DEFAULT-VALUE}).")
  private StageSpec encoder = Variant.DEFAULT.encoder();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "Where it runs: cpu, cuda or cuda:INDEX (default: ${DEFAULT-VALUE}).")
  private String device = RunOptions.defaults().device();

  @Option(
      names = "--apply",
      description = "Keep the fastest for this model and machine; runs with --tuned use it.")
  private boolean apply;

  Tune(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    RunOptions defaults = RunOptions.defaults();
    RunOptions options =
        new RunOptions(
            defaults.threads(), defaults.operatorThreads(), device, defaults.maxPixels(), false);
    List<EncoderSpeed> speeds = services.tuning().measure(encoder, options, Monitor.NONE);
    EncoderSpeed own = speeds.get(0);
    EncoderSpeed best = best(speeds);
    Table table =
        new Table(
            Set.of(0, 1, 2, 3, 4),
            List.of("batch", "workers", "operator threads", "tiles/s", "of its own", ""));
    speeds.forEach(speed -> table.add(row(speed, own, speed == best)));
    table.lines().forEach(screen::result);
    if (apply) {
      services.tuning().keep(encoder, options, best);
      screen.result("Kept for " + encoder.id() + " on this machine; runs with --tuned use it.");
    }
    return Exit.OK;
  }

  /** The fastest way; one with the model's own batch, unless another is clearly faster. */
  private static EncoderSpeed best(List<EncoderSpeed> speeds) {
    Comparator<EncoderSpeed> byRate = Comparator.comparingDouble(EncoderSpeed::tilesPerSecond);
    EncoderSpeed fastest = speeds.stream().max(byRate).orElseThrow();
    EncoderSpeed usual =
        speeds.stream()
            .filter(speed -> speed.batch() == speeds.get(0).batch())
            .max(byRate)
            .orElseThrow();
    return fastest.tilesPerSecond() > WORTH_IT * usual.tilesPerSecond() ? fastest : usual;
  }

  private static List<String> row(EncoderSpeed speed, EncoderSpeed own, boolean best) {
    return List.of(
        Integer.toString(speed.batch()),
        Integer.toString(speed.workers()),
        Integer.toString(speed.operatorThreads()),
        String.format(Locale.ROOT, "%.1f", speed.tilesPerSecond()),
        String.format(Locale.ROOT, "%.2f", speed.tilesPerSecond() / own.tilesPerSecond()),
        best ? "best" : "");
  }
}
