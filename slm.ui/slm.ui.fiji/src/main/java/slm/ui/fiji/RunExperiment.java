package slm.ui.fiji;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** {@code SLM Run Experiment...} for ImageJ2. */
@Plugin(type = Command.class, label = "SLM Run Experiment...")
public class RunExperiment extends ImageJ2Command {

  public RunExperiment() {
    super("SLM Run Experiment...");
  }
}
