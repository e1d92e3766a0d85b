package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the files of a model bundle. */
@Command(
    name = "unpack-model",
    description = "Write the files of a model bundle, checked against their digests.")
final class UnpackModel implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(index = "0", paramLabel = "JAR", description = "The bundle.")
  private Path jar;

  @Parameters(index = "1", paramLabel = "DIR", description = "Folder to write to; new or empty.")
  private Path folder;

  UnpackModel(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    new ModelCard(services.models().unpack(jar, folder)).print(screen);
    screen.result(folder.toString());
    return Exit.OK;
  }
}
