package slm.ui.fiji;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scijava.ItemIO;
import org.scijava.command.DynamicCommand;
import org.scijava.command.DynamicCommandInfo;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.plugin.Parameter;

/**
 * A command of the workbench for ImageJ2's command service, scripts and search bar; the menu has it
 * already through ImageJ itself. Its inputs are those of the workbench's own command, read when it
 * is about to run.
 */
public abstract class ImageJ2Command extends DynamicCommand {

  private final String name;
  private final Set<String> ours = new LinkedHashSet<>();
  private boolean asked;
  private String failure;

  /** The outputs of the workbench's command by name. */
  @Parameter(type = ItemIO.OUTPUT)
  private Map<String, Object> outputs = Map.of();

  ImageJ2Command(String name) {
    this.name = name;
  }

  /** Knows the inputs from the first time on that somebody wants to fill them. */
  @Override
  public final DynamicCommandInfo getInfo() {
    DynamicCommandInfo info = super.getInfo();
    if (!asked) {
      asked = true;
      try {
        Workbench.get().inputs(name).forEach(input -> add(info, (Class<?>) input[1], input));
      } catch (Workbench.StartException e) {
        failure = e.getMessage();
      }
    }
    return info;
  }

  private <T> void add(DynamicCommandInfo info, Class<T> type, Object[] all) {
    String input = (String) all[0];
    DefaultMutableModuleItem<T> item = new DefaultMutableModuleItem<>(this, input, type);
    item.setLabel((String) all[2]);
    item.setDescription((String) all[3]);
    item.setDefaultValue(type.isInstance(all[4]) ? type.cast(all[4]) : null);
    item.setChoices(((List<?>) all[5]).stream().map(type::cast).toList());
    item.setRequired((Boolean) all[6]);
    item.setPersisted(false);
    info.addInput(item);
    ours.add(input);
    if (type.isInstance(all[4])) {
      setInput(input, all[4]);
    }
  }

  @Override
  public final void run() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (String input : ours) {
      Object value = getInput(input);
      if (value != null) {
        inputs.put(input, value);
      }
    }
    if (failure != null) {
      cancel(failure);
    } else {
      outputs = Workbench.get().call(name, inputs);
    }
  }
}
