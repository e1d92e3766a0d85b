package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Encoders...} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Encoders...")
public class Encoders extends ImageJ2Command {

  public Encoders() {
    super("SLM Encoders...");
  }
}
