package slm.ui.imagej.parts;

import ij.ImagePlus;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.script.ScriptError;
import slm.ui.imagej.macro.PartRun;
import slm.ui.imagej.macro.ScriptQueue;

/** A macro that works on one image. */
record MacroPart(Supplier<ScriptQueue> queue, String name, String text) {

  /** What a macro left: the image that was current at its end, and what it returned. */
  record Left(ImagePlus image, String value) {}

  /**
   * Runs the macro on an image, in turn with all other scripts.
   *
   * @param image that is current when the macro begins
   * @throws InputException naming the macro's line, when it fails
   */
  Left run(ImagePlus image, String options, Monitor monitor) {
    PartRun run = queue.get().part(name, text, options, image, monitor::cancelled);
    if (run.error().isPresent()) {
      ScriptError error = run.error().get();
      if (error.cancelled()) {
        throw new CancellationException(error.in(name));
      }
      throw new InputException(
          error.in(name).replaceFirst("\\.$", ""), "Correct the macro in the plug-in folder");
    }
    return new Left(run.image(), run.value());
  }

  /** The image that a macro left, of the size it was given. */
  ImagePlus same(ImagePlus given, Left left) {
    ImagePlus result = left.image();
    if (result == null
        || result.getWidth() != given.getWidth()
        || result.getHeight() != given.getHeight()) {
      throw new InputException(
          name
              + " left "
              + (result == null
                  ? "no image"
                  : "an image of " + result.getWidth() + " x " + result.getHeight() + " pixels")
              + " for a map of "
              + given.getWidth()
              + " x "
              + given.getHeight(),
          "Let it end with the result as the current image, of the map's size");
    }
    return result;
  }
}
