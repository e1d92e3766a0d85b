package slm.runtime.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The window, on the thread that the launcher has given to the command line: the main one. */
@Command(
    name = "workbench",
    description = {
      "Open the window.",
      "Files are opened as if they were dropped on it: scenes, annotations, experiments, macros,"
          + " bundles."
    })
final class WorkbenchVerb implements Callable<Integer> {

  /** How the window looks. */
  enum Theme {
    system,
    light,
    dark
  }

  private final BundleContext context;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      description = "${COMPLETION-CANDIDATES}. Default: what the preferences say.")
  private Theme theme;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Size of the window, such as 1400x900. Default: that of the last session.")
  private String size;

  @Parameters(paramLabel = "FILE", description = "What to open.")
  private List<Path> files = List.of();

  WorkbenchVerb(BundleContext context, InputStream in, PrintStream out, PrintStream err) {
    this.context = context;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    List<String> args = new ArrayList<>();
    if (theme != null) {
      args.addAll(List.of("--theme", theme.name()));
    }
    if (size != null) {
      args.addAll(List.of("--size", size));
    }
    files.forEach(file -> args.add(file.toString()));
    return OtherFrontEnd.run(
        context,
        "workbench",
        args,
        in,
        out,
        err,
        "There is no window in this distribution, or none for this platform",
        "Run slm doctor, which says what is missing, or use the command line: slm help");
  }
}
