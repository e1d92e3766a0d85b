package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Localize...} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Localize...")
public class Localize extends ImageJ2Command {

  public Localize() {
    super("SLM Localize...");
  }
}
