package slm.ui.imagej.command;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Keeping;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;

/** Runs an experiment file. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Run Experiment...",
    description = "Run an experiment file and list its results.")
public class RunExperiment extends SlmCommand {

  /** Title of the table. */
  static final String TITLE = "SLM Results";

  @Parameter(label = "Experiment", description = "A YAML file.", persist = false)
  private File experiment;

  @Parameter(
      label = "Folder for the results (empty for what the file says)",
      style = FileWidget.DIRECTORY_STYLE,
      required = false,
      persist = false)
  private File folder;

  @Parameter(label = "Store: keep the run in the result store", persist = false)
  private boolean store = true;

  @Parameter(type = ItemIO.OUTPUT)
  private String[] runs = {};

  @Parameter(type = ItemIO.OUTPUT)
  private int cases;

  @Override
  public void run() {
    if (experiment == null || experiment.getPath().isBlank()) {
      throw new InputException("There is no experiment", "Name a YAML file");
    }
    ResultsTable table = new ResultsTable();
    List<String> kept = new ArrayList<>();
    try {
      ExperimentFile file = service(ExperimentFiles.class).read(experiment.toPath());
      RunOptions options =
          file.onSwap().isPresent()
              ? options()
                  .with(file.onSwap().get(), file.patience().orElse(RunOptions.DEFAULT_PATIENCE))
              : options();
      for (Map.Entry<String, Experiment> one : file.experiments().entrySet()) {
        RunSummary summary =
            workbench()
                .run(
                    placed(one.getValue(), file.experiments().size() > 1 ? one.getKey() : ""),
                    options.with(store ? Keeping.STORE : Keeping.NOT),
                    new Listing(table, one.getKey()));
        summary.id().ifPresent(kept::add);
        if (summary.cancelled()) {
          break;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    runs = kept.toArray(String[]::new);
    cases = table.size();
    Tables.show(table, TITLE);
    done("SLM: " + cases + " cases done");
  }

  /** With the folder in place of the file's own, or beside the experiment when there is none. */
  private Experiment placed(Experiment written, String dataset) {
    boolean given = folder != null && !folder.getPath().isBlank();
    List<StageSpec> sinks = new ArrayList<>(written.sinks());
    if (given || sinks.isEmpty()) {
      Path place =
          given
              ? folder.toPath()
              : experiment
                  .toPath()
                  .toAbsolutePath()
                  .resolveSibling(experiment.getName().replaceFirst("\\.[^.]*$", "") + "-results");
      sinks.removeIf(sink -> sink.id().equals("files"));
      sinks.add(new StageSpec("files", Map.of("dir", place.resolve(dataset).toString())));
    }
    return new Experiment(
        written.name(), written.dataset(), written.variants(), sinks, written.seed());
  }

  private static final class Listing extends Progress {

    private final ResultsTable table;
    private final String dataset;
    private RunStart start;

    Listing(ResultsTable table, String dataset) {
      this.table = table;
      this.dataset = dataset;
    }

    @Override
    public void runStarted(RunStart begun) {
      start = begun;
    }

    @Override
    public void caseDone(CaseOutcome outcome) {
      table.incrementCounter();
      table.addValue("Dataset", dataset);
      table.addValue("Variant", variant(outcome.variant()));
      table.addValue("Scene", outcome.subject().scene().name());
      table.addValue("Query", outcome.subject().query());
      outcome.figures().forEach(table::addValue);
      table.addValue("Error", outcome.error().orElse(""));
    }

    private String variant(int index) {
      String name = start.identity().variants().get(index).name();
      return name.isEmpty() ? Integer.toString(index) : name;
    }
  }
}
