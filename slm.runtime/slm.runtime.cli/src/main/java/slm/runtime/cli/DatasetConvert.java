package slm.runtime.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slm.api.dataset.DatasetWriter.LeftOut;
import slm.api.dataset.DatasetWriter.Written;
import slm.api.experiment.StageSpec;

/** Writes a dataset in another form. */
@Command(
    name = "convert",
    description = "Write the annotations of a dataset in another form.",
    footer = {"", "Exit code 0 when all cases are written, 1 when some had to be left out."})
final class DatasetConvert implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "The dataset, such as airslt:annotations=anno.json,images=imgs.")
  private StageSpec from;

  @Parameters(
      index = "1",
      paramLabel = "TO",
      description = "The form: airslt, coco, dota or geojson, or that of a plug-in.")
  private String to;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; must be empty or missing. Images are not copied.")
  private Path out;

  DatasetConvert(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    Written written = services.datasets().convert(from, to, out, new Interruptible(screen));
    for (LeftOut left : written.leftOut()) {
      screen.warn(
          Screen.printable("case " + left.index() + " is left out: " + left.reason() + "."));
    }
    written.notes().forEach(note -> screen.warn("note: " + Screen.printable(note) + "."));
    written.files().stream().limit(10).forEach(file -> screen.result(file.toString()));
    if (written.files().size() > 10) {
      screen.result("and " + (written.files().size() - 10) + " more files");
    }
    screen.result(
        written.cases()
            + (written.cases() == 1 ? " case is" : " cases are")
            + " written, "
            + written.leftOut().size()
            + " left out.");
    return written.leftOut().isEmpty() ? Exit.OK : Exit.FAILED;
  }
}
