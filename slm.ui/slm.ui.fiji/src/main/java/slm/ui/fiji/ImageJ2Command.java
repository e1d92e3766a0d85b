package slm.ui.fiji;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.DynamicCommand;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;

/**
 * A command of the workbench for ImageJ2's command service, scripts and search bar; the menu has it
 * already through ImageJ itself. Its inputs are those of the workbench's own command, read when it
 * is about to run.
 */
public abstract class ImageJ2Command extends DynamicCommand {

  private final String name;

  /** The outputs of the workbench's command by name. */
  @Parameter(type = ItemIO.OUTPUT)
  private Map<String, Object> outputs = Map.of();

  ImageJ2Command(String name) {
    this.name = name;
  }

  /** Makes the inputs; called by SciJava before they are filled. */
  public final void readInputs() {
    for (Object[] input : Workbench.get().inputs(name)) {
      if (getInfo().getInput((String) input[0]) == null) {
        add((String) input[0], (Class<?>) input[1], input);
      }
    }
  }

  private <T> void add(String input, Class<T> type, Object[] all) {
    DefaultMutableModuleItem<T> item = new DefaultMutableModuleItem<>(this, input, type);
    item.setLabel((String) all[2]);
    item.setDescription((String) all[3]);
    item.setDefaultValue(type.isInstance(all[4]) ? type.cast(all[4]) : null);
    item.setChoices(((List<?>) all[5]).stream().map(type::cast).toList());
    item.setRequired((Boolean) all[6]);
    item.setPersisted(false);
    getInfo().addInput(item);
    if (type.isInstance(all[4])) {
      setInput(input, all[4]);
    }
  }

  @Override
  public void run() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (ModuleItem<?> item : getInfo().inputs()) {
      Object value = getInput(item.getName());
      if (value != null) {
        inputs.put(item.getName(), value);
      }
    }
    outputs = Workbench.get().call(name, inputs);
  }
}
