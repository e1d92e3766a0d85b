package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Uninstall Model...} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Uninstall Model...")
public class UninstallModel extends ImageJ2Command {

  public UninstallModel() {
    super("SLM Uninstall Model...");
  }
}
