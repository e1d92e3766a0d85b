package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import slm.api.InputException;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.ExperimentCheck;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.FileProblem;

/** Looks through experiment files. */
@Command(
    name = "validate",
    description = "Look through experiment files: all that is wrong, or what they say.")
final class Validate implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(
      arity = "1..*",
      paramLabel = "EXPERIMENT.yaml",
      description = "The files to look through.")
  private List<Path> files;

  Validate(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Interruptible monitor = new Interruptible(screen);
    int problems = 0;
    int faulty = 0;
    for (Path file : files) {
      monitor.restart(file.toString());
      int found = look(file, monitor);
      problems += found;
      faulty += found > 0 ? 1 : 0;
    }
    if (problems == 0) {
      return Exit.OK;
    }
    screen.error(
        "%d %s in %d of %d %s."
            .formatted(
                problems,
                problems == 1 ? "problem" : "problems",
                faulty,
                files.size(),
                files.size() == 1 ? "file" : "files"));
    return Exit.USAGE;
  }

  /** Shows what is in a file, and gives the number of problems. */
  private int look(Path file, Interruptible monitor) throws IOException {
    ExperimentCheck check;
    try {
      check = services.experiments().check(file, monitor);
    } catch (InputException e) {
      screen.result(Screen.printable(e.getMessage()));
      return 1;
    }
    for (FileProblem problem : check.problems()) {
      screen.result(Screen.printable(problem.toString()));
    }
    if (check.problems().isEmpty()) {
      check.experiment().ifPresent(experiment -> show(file, experiment, check.datasets()));
    }
    return check.problems().size();
  }

  private void show(Path file, ExperimentFile experiment, Map<String, DatasetOutline> datasets) {
    screen.result(screen.strong(file + ": no problem found"));
    datasets.forEach(
        (name, outline) ->
            screen.result(
                "dataset %s: %s of %s"
                    .formatted(
                        name,
                        Count.of(outline.cases(), "case"),
                        Count.of(outline.scenes(), "scene"))));
    VariantTable.print(experiment.experiments().values().iterator().next().variants(), screen);
  }
}
