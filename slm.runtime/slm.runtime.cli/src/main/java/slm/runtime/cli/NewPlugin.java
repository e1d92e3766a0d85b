package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slm.api.plugin.PluginRequest;

/** A project for a plug-in of one's own. */
@Command(
    name = "new-plugin",
    description = "Write a small project that builds, tests and packs a part of your own.")
final class NewPlugin implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "tiler, fusion, filter, metric or model.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "What users will write: lower case words joined by hyphens.")
  private String name;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of the project; new or empty (default: NAME).")
  private Path folder;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "Package of the code and name of the bundle (default: plugin.KIND.NAME).")
  private String packageName;

  NewPlugin(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Path to = folder == null ? Path.of(name) : folder;
    services
        .projects()
        .write(new PluginRequest(kind, name, to, Optional.ofNullable(packageName)))
        .forEach(file -> screen.result(to.resolve(file).toString()));
    screen.log("Next: cd " + to + " && mvn -q verify. " + to.resolve("README.md") + " leads on.");
    return Exit.OK;
  }
}
