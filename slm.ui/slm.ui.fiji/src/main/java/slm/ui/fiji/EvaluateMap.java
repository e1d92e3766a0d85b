package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Evaluate Map...} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Evaluate Map...")
public class EvaluateMap extends ImageJ2Command {

  public EvaluateMap() {
    super("SLM Evaluate Map...");
  }
}
