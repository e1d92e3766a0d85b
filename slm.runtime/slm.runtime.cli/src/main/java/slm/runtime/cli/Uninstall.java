package slm.runtime.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import slm.api.install.Removal;

/** Takes a bundle away. */
@Command(name = "uninstall", description = "Delete a bundle from the folder plugins/.")
final class Uninstall implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(paramLabel = "ID", description = "Id or symbolic name.")
  private String name;

  Uninstall(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Removal removal = services.installer().uninstall(name);
    screen.result("Uninstalled " + removal.name() + " " + removal.version() + ".");
    if (!removal.dependents().isEmpty()) {
      screen.warn(
          "It was used by " + String.join(", ", removal.dependents()) + "; see 'slm doctor'.");
    }
    return Exit.OK;
  }
}
