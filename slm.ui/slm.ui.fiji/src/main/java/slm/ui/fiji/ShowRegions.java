package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Show Regions} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Show Regions")
public class ShowRegions extends ImageJ2Command {

  public ShowRegions() {
    super("SLM Show Regions");
  }
}
