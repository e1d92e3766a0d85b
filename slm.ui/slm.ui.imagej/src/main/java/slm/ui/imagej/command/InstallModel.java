package slm.ui.imagej.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.InputException;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.InstallStep;
import slm.api.install.Installer;

/** Adds a model to the running workbench. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Install Model...",
    description = "Add a model or another bundle to the workbench while it runs.")
public class InstallModel extends SlmCommand {

  @Parameter(
      label = "Model",
      description = "Id of the model, or name of the bundle.",
      persist = false)
  private String model = "";

  @Parameter(
      label = "Repository (empty for the workbench's own)",
      description = "Folder or index file of the repository that has it.",
      required = false,
      persist = false)
  private File repository;

  @Parameter(type = ItemIO.OUTPUT)
  private String installed = "";

  @Override
  public void run() {
    if (model.isBlank()) {
      throw new InputException("No model is named", "Give its id, such as aerial-nano");
    }
    Optional<String> from =
        Optional.ofNullable(repository).map(File::getPath).filter(path -> !path.isBlank());
    Installer installer = service(Installer.class);
    try {
      InstallPlan plan =
          installer.plan(new InstallRequest(model.strip(), Optional.empty(), from, false));
      installer.apply(plan, new Progress());
      for (InstallStep step : plan.steps()) {
        arrivals().await(step.name(), step.version());
      }
      installed = plan.name() + " " + plan.version();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done("SLM: installed " + installed);
  }
}
