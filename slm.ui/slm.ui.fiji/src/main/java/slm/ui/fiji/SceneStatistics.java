package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Scene Statistics} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Scene Statistics")
public class SceneStatistics extends ImageJ2Command {

  public SceneStatistics() {
    super("SLM Scene Statistics");
  }
}
