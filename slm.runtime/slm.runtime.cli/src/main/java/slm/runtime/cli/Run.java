package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;

/** A whole experiment. */
@Command(
    name = "run",
    description = "Run an experiment: from its file, or over a dataset with annotations.",
    customSynopsis = {
      "slm run EXPERIMENT.yaml [--out DIR] [options]",
      "slm run --annotations anno.json --images DIR [--out DIR] [options]"
    })
final class Run implements Callable<Integer> {

  private static final String NAME = "run";
  private static final Set<String> BELONG_INTO_THE_FILE =
      Set.of(
          "--annotations",
          "--images",
          "--seed",
          "--encoder",
          "--tiler",
          "--sizes",
          "--query-strategy",
          "--fusion",
          "--filter",
          "--metric");

  private final Services services;
  private final Screen screen;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT.yaml",
      description = "What to run. The options that choose stages cannot stand beside it.")
  private Path file;

  @Option(
      names = "--annotations",
      paramLabel = "FILE",
      description = "Cases in the form of AIR-SLT's anno.json.")
  private Path annotations;

  @Option(names = "--images", paramLabel = "DIR", description = "Folder of the scenes.")
  private Path images;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness of the run comes from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell sizes, tiles and times of every case.")
  private boolean verbose;

  @Mixin private StageChoice stages;
  @Mixin private MetricChoice metrics;
  @Mixin private Output output;
  @Mixin private GeoChoice geo;
  @Mixin private HowToRun how;
  @Mixin private KeepingChoice keeping;

  Run(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    if (file == null) {
      return run(fromOptions(), how.options());
    }
    ExperimentFile written = withPlaces(fromFile());
    RunOptions options = options(written);
    if (written.experiments().size() == 1) {
      return run(written.experiments().values().iterator().next(), options);
    }
    return runAll(written, options);
  }

  /** One dataset after another; one that cannot be run does not stop those after it. */
  private int runAll(ExperimentFile written, RunOptions options) {
    int worst = Exit.OK;
    boolean begun = false;
    for (String dataset : written.experiments().keySet()) {
      screen.result(screen.strong("dataset " + dataset));
      int exit;
      try {
        exit = run(written.experiments().get(dataset), options);
      } catch (InputException e) {
        if (!begun) {
          throw e;
        }
        screen.error(e.getMessage());
        exit = Exit.FAILED;
      }
      if (exit == Exit.INTERRUPTED) {
        return exit;
      }
      begun = true;
      worst = Math.max(worst, exit);
    }
    return worst;
  }

  private int run(Experiment experiment, RunOptions options) {
    return new CaseRun(screen, verbose)
        .show(
            log -> services.workbench().run(experiment, keeping.of(options), log),
            (log, summary) -> {
              ResultTable.print(log, summary, screen);
              screen.result("The results are in " + places(experiment.sinks()));
            });
  }

  /** What the command line says about parts that go away wins over what the file says. */
  private RunOptions options(ExperimentFile written) {
    RunOptions given = how.options();
    ParseResult line = spec.commandLine().getParseResult();
    return given.with(
        line.hasMatchedOption("--on-swap")
            ? given.onSwap()
            : written.onSwap().orElse(given.onSwap()),
        line.hasMatchedOption("--patience")
            ? given.patience()
            : written.patience().orElse(given.patience()));
  }

  private Experiment fromOptions() {
    if (annotations == null || images == null) {
      throw new ParameterException(
          spec.commandLine(), "Give either EXPERIMENT.yaml, or both --annotations and --images");
    }
    return new Experiment(
        NAME,
        new StageSpec(
            "airslt", Map.of("annotations", annotations.toString(), "images", images.toString())),
        List.of(stages.variant(metrics.metrics())),
        geo.added(List.of(output.sink("files", NAME)), output.folder(NAME)),
        seed);
  }

  private ExperimentFile fromFile() throws IOException {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (BELONG_INTO_THE_FILE.contains(option.longestName())) {
        throw new ParameterException(
            spec.commandLine(),
            option.longestName()
                + " cannot stand beside an experiment file: write it into the file");
      }
    }
    return services.experiments().read(file);
  }

  /** The experiments with all places where their results go. */
  private ExperimentFile withPlaces(ExperimentFile written) {
    StageSpec otherwise =
        output.sink("files", file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
    Map<String, Experiment> placed = new LinkedHashMap<>();
    new ExperimentFile(
            written.name(), adjusted(written, otherwise), written.onSwap(), written.patience())
        .placed(otherwise)
        .experiments()
        .forEach(
            (dataset, experiment) ->
                placed.put(
                    dataset, experiment.into(geo.added(experiment.sinks(), output.folder(NAME)))));
    return new ExperimentFile(written.name(), placed, written.onSwap(), written.patience());
  }

  /** The experiments with what the options say about their files. */
  private Map<String, Experiment> adjusted(ExperimentFile written, StageSpec otherwise) {
    Map<String, Experiment> adjusted = new LinkedHashMap<>();
    written
        .experiments()
        .forEach(
            (dataset, experiment) -> {
              List<StageSpec> sinks = new ArrayList<>();
              boolean files = false;
              for (StageSpec sink : experiment.sinks()) {
                boolean adjustable = sink.id().equals("files");
                files |= adjustable;
                sinks.add(adjustable ? output.adjust(sink) : sink);
              }
              if (output.given() && !files) {
                sinks.add(otherwise);
              }
              adjusted.put(dataset, experiment.into(sinks));
            });
    return adjusted;
  }

  private static String places(List<StageSpec> sinks) {
    return sinks.stream()
        .map(
            sink ->
                sink.settings()
                    .getOrDefault("dir", sink.settings().getOrDefault("file", sink.id())))
        .collect(Collectors.joining(", "));
  }
}
