package slm.ui.imagej.command;

import ij.measure.ResultsTable;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;

/** Lists the encoders there are now. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Encoders...",
    description = "List the models that are installed.")
public class Encoders extends SlmCommand {

  /** Title of the table. */
  static final String TITLE = "SLM Encoders";

  @Parameter(type = ItemIO.OUTPUT)
  private String[] ids = {};

  @Override
  public void run() {
    List<ComponentInfo> encoders = workbench().components(StageKind.ENCODER);
    ids = encoders.stream().map(ComponentInfo::id).sorted().toArray(String[]::new);
    ResultsTable table = new ResultsTable();
    for (ComponentInfo encoder : encoders) {
      table.incrementCounter();
      table.addValue("Id", encoder.id());
      table.addValue("Title", encoder.title());
      table.addValue("Bundle", encoder.bundle());
      table.addValue("Version", encoder.version());
      table.addValue("Details", encoder.details());
    }
    Tables.show(table, TITLE);
  }
}
