package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Lab Models...} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Lab Models...")
public class LabModels extends ImageJ2Command {

  public LabModels() {
    super("SLM Lab Models...");
  }
}
