package slm.ui.imagej.command;

import ij.measure.ResultsTable;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabClient;
import slm.api.lab.LabModel;

/** Lists the models and plug-ins of the lab. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Lab Models...",
    description = "List the models and plug-ins of the lab that you are logged in to.")
public class LabModels extends SlmCommand {

  /** Title of the table. */
  static final String TITLE = "SLM Lab Models";

  /** Of the models that everybody in the lab can have. */
  @Parameter(type = ItemIO.OUTPUT)
  private String[] ids = {};

  @Override
  public void run() {
    LabClient lab = service(LabClient.class);
    List<LabBundle> bundles = Lab.ask(lab::bundles);
    ids =
        bundles.stream()
            .filter(bundle -> bundle.state() == BundleState.APPROVED)
            .flatMap(bundle -> bundle.model().stream())
            .map(LabModel::id)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    ResultsTable table = new ResultsTable();
    for (LabBundle bundle : bundles) {
      table.incrementCounter();
      table.addValue("Model", bundle.model().map(LabModel::id).orElse(""));
      table.addValue("Bundle", bundle.name());
      table.addValue("Version", bundle.version());
      table.addValue("State", bundle.state().id());
      table.addValue("Licence", bundle.licence());
      table.addValue("Uploader", bundle.uploader());
      table.addValue("Summary", bundle.summary());
    }
    Tables.show(table, TITLE);
  }
}
