package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Install Model...} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Install Model...")
public class InstallModel extends ImageJ2Command {

  public InstallModel() {
    super("SLM Install Model...");
  }
}
