package slm.runtime.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slm.api.InputException;
import slm.api.experiment.EncoderCheck;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** A trial of an encoder. */
@Command(name = "check-encoder", description = "Try an encoder on a test tile and sentence.")
final class CheckEncoder implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The encoder (default: ${DEFAULT-VALUE}).")
  private StageSpec encoder = Variant.DEFAULT.encoder();

  @Mixin private HowToRun how;

  CheckEncoder(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    EncoderCheck check;
    try {
      check = services.workbench().check(encoder, how.options());
    } catch (InputException e) {
      boolean live =
          services.workbench().components(StageKind.ENCODER).stream()
              .anyMatch(c -> c.id().equals(encoder.id()));
      screen.error(e.getMessage());
      return live ? Exit.FAILED : Exit.USAGE;
    }
    screen.result(
        "encoder: %s %s (%s) on %s"
            .formatted(
                check.info().id(), check.info().version(), check.info().title(), check.runsOn()));
    if (check.visualDimension() > 0) {
      screen.result("visual_vector: (" + check.visualDimension() + ",)");
      screen.result("text_vector: (" + check.textDimension() + ",)");
    }
    screen.result(String.format(Locale.ROOT, "similarity: %.4f", check.similarity()));
    screen.result("Encoder test successful!");
    return Exit.OK;
  }
}
