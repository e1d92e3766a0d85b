package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;

/** Tells what a model is. */
@Command(
    name = "model-info",
    description = "Tell what a model bundle holds, or what a live encoder is.")
final class ModelInfo implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(paramLabel = "JAR|ID", description = "A bundle's file, or the id of an encoder.")
  private String which;

  ModelInfo(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    List<ComponentInfo> live = services.workbench().components(StageKind.ENCODER);
    for (ComponentInfo encoder : live) {
      if (encoder.id().equals(which)) {
        screen.result(
            screen.strong(encoder.id())
                + "  "
                + encoder.title()
                + ", "
                + encoder.bundle()
                + " "
                + encoder.version());
        screen.result("  summary     " + Screen.printable(encoder.summary()));
        screen.result("  card        " + Screen.printable(encoder.details()));
        return Exit.OK;
      }
    }
    if (!which.endsWith(".jar")) {
      throw new InputException(
          "There is no encoder '" + which + "', and no file of that name is a bundle",
          "The encoders are: "
              + String.join(", ", live.stream().map(ComponentInfo::id).toList())
              + "; a bundle's name ends in .jar");
    }
    new ModelCard(services.models().card(Path.of(which))).print(screen);
    return Exit.OK;
  }
}
