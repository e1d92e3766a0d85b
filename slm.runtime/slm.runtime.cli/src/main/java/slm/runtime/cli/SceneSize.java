package slm.runtime.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import slm.api.raster.Extent;

/** Options that give the size of a scene that need not be there. */
final class SceneSize {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--width",
      required = true,
      paramLabel = "PX",
      description = "Width of the scene in pixels.")
  private int width;

  @Option(
      names = "--height",
      required = true,
      paramLabel = "PX",
      description = "Height of the scene in pixels.")
  private int height;

  Extent extent() {
    if (width < 1 || height < 1) {
      throw new ParameterException(
          spec.commandLine(), "A scene is at least 1 x 1 pixels, not " + width + " x " + height);
    }
    return new Extent(width, height);
  }
}
