package slm.runtime.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.ExperimentCheck;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.VariantsCheck;
import slm.api.health.Section;
import slm.api.lab.LabJobs;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;
import slm.api.report.MlflowExport;
import slm.api.report.Reports;
import slm.api.result.Pictures;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.script.Scripts;
import slm.api.statistics.Rankings;
import slm.api.statistics.Statistics;
import slm.api.store.ResultStore;
import slm.api.study.MetricSanity;
import slm.api.study.Studies;
import slm.api.study.Study;

/** Calls the command line the way a user does, with a workbench that only records. */
final class CommandLineCall implements ExperimentFiles, Pictures, Studies, MetricSanity {

  final RecordingWorkbench workbench = new RecordingWorkbench();
  final RecordingLocalizer localizer = new RecordingLocalizer();
  final RecordingInstaller engines = new RecordingInstaller();
  Terminal terminal = Terminal.PLAIN;

  /** What reading any experiment file gives. */
  ExperimentFile written;

  /** What looking through experiment files gives. */
  Map<Path, ExperimentCheck> checks = Map.of();

  /** The experiment files that were read. */
  final List<Path> read = new ArrayList<>();

  final RecordingModels models = new RecordingModels();

  /** What the doctor finds. */
  List<Section> sections = List.of();

  /** What remembers the projects that were asked for. */
  final RecordingProjects projects = new RecordingProjects();

  /** What remembers what was to be installed. */
  final RecordingBundles bundles = new RecordingBundles();

  /** What remembers the retrieval that was asked for. */
  final RecordingRetrieval retrieval = new RecordingRetrieval();

  /** What the result store is; there is none by default. */
  slm.api.script.Scripts scripts;

  ResultStore store;

  Rankings rankings;
  Statistics statistics;
  Reports reports;
  MlflowExport mlflow;

  /** What remembers what was kept of tuning. */
  final RecordingTuning tuning = new RecordingTuning();

  /** What remembers the datasets that were looked at. */
  final RecordingDatasets datasets = new RecordingDatasets();

  /** What remembers the datasets that a lab was given. */
  final RecordingLab lab = new RecordingLab();

  /** The queue of a lab; none by itself. */
  LabJobs labJobs;

  String out;
  String err;

  int run(String... args) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try (PrintStream outStream = new PrintStream(outBytes, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(errBytes, false, StandardCharsets.UTF_8)) {
      return invocation()
          .run(
              List.of(args),
              outStream,
              errStream,
              terminal,
              Map.of(
                  "lab",
                  () ->
                      new LabVerb(
                          () -> lab,
                          () -> labJobs,
                          InputStream.nullInputStream(),
                          outStream,
                          errStream,
                          terminal)));
    } finally {
      out = outBytes.toString(StandardCharsets.UTF_8);
      err = errBytes.toString(StandardCharsets.UTF_8);
    }
  }

  Invocation invocation() {
    return new Invocation(
        new Services(
            workbench,
            localizer,
            tuning,
            new Stored(store, rankings, statistics, reports, mlflow),
            new Scripting(scripts == null ? null : offered(scripts)),
            this,
            this,
            () -> sections,
            projects,
            engines,
            bundles,
            models,
            retrieval,
            retrieval,
            datasets,
            this,
            this),
        "1.2.3");
  }

  @Override
  public ExperimentFile read(Path file) {
    read.add(file);
    return written;
  }

  @Override
  public ExperimentFile read(String text, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ExperimentCheck check(Path file, Monitor monitor) {
    if (!checks.containsKey(file)) {
      throw new InputException(
          "The experiment file " + file + " does not exist", "Name a YAML file");
    }
    return checks.get(file);
  }

  @Override
  public ExperimentCheck check(String text, Path file, Monitor monitor) {
    return check(file, monitor);
  }

  @Override
  public VariantsCheck variants(String text, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String schema() {
    return "{\"schema\": \"of experiments\"}\n";
  }

  @Override
  public List<Study> list() {
    return List.of(
        new Study("sizes", "Which size?", Study.Form.EXPERIMENT),
        new Study("worth", "What are figures worth?", Study.Form.MAPS));
  }

  @Override
  public String text(String name, StageSpec dataset, List<StageSpec> metrics) {
    return "# " + name + " over " + dataset + " by " + metrics + "\n";
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
    return workbench.evaluate(dataset, Map.of("", folder), metrics, sinks, options, listener);
  }

  @Override
  public List<Verdict> verdicts(RunStart start, RunSummary summary) {
    return List.of(
        new Verdict("rsu", Optional.empty()),
        new Verdict("ras", Optional.of("the oracle is not better than flat")));
  }

  @Override
  public void writeMap(ProbabilityMap map, Path png) throws IOException {
    Files.writeString(png, "map of " + map.extent());
  }

  @Override
  public void writeHeatmap(ProbabilityMap map, Path png) {
    throw new AssertionError("nobody asked for a heatmap");
  }

  @Override
  public void writeScene(Raster scene, Path png) {
    throw new AssertionError("nobody asked for a scene");
  }

  @Override
  public void writeOverlay(ProbabilityMap map, Raster scene, Path jpeg) {
    throw new AssertionError("nobody asked for an overlay");
  }

  private static ComponentServiceObjects<Scripts> offered(Scripts scripts) {
    return new ComponentServiceObjects<>() {
      @Override
      public Scripts getService() {
        return scripts;
      }

      @Override
      public void ungetService(Scripts service) {
        // it is the test's
      }

      @Override
      public ServiceReference<Scripts> getServiceReference() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
