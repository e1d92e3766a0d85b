package slm.ui.imagej.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.InputException;
import slm.api.install.Installer;
import slm.api.install.Removal;

/** Takes a model away from the running workbench. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Uninstall Model...",
    description = "Take a model or another installed bundle away while the workbench runs.")
public class UninstallModel extends SlmCommand {

  @Parameter(
      label = "Model",
      description = "Id of the model, or name of the bundle.",
      persist = false)
  private String model = "";

  @Parameter(type = ItemIO.OUTPUT)
  private String removed = "";

  @Override
  public void run() {
    if (model.isBlank()) {
      throw new InputException("No model is named", "Give its id, such as aerial-nano");
    }
    try {
      Removal removal = service(Installer.class).uninstall(model.strip());
      arrivals().awaitGone(removal.name());
      removed = removal.name() + " " + removal.version();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done("SLM: removed " + removed);
  }
}
