package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Submit to Lab...} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Submit to Lab...")
public class SubmitToLab extends ImageJ2Command {

  public SubmitToLab() {
    super("SLM Submit to Lab...");
  }
}
