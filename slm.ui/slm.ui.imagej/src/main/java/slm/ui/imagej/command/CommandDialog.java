package slm.ui.imagej.command;

import ij.ImagePlus;
import ij.Macro;
import ij.gui.GenericDialog;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;

/**
 * A command's dialog, made of its inputs. ImageJ's generic dialog takes the options of a macro in
 * place of a person, and records what a person chose. A second page has the settings of the chosen
 * components: for a person who asks for it, and always in macros.
 */
final class CommandDialog {

  private static final String MORE = "more";
  private static final int COLUMNS = 30;

  private final String name;
  private final Module module;
  private final Workbench workbench;
  private final String options = Macro.getOptions();

  CommandDialog(String name, Module module, Workbench workbench) {
    this.name = name;
    this.module = module;
    this.workbench = workbench;
  }

  /**
   * Fills the command's inputs.
   *
   * @return false when the person cancelled
   */
  boolean fill() {
    List<ModuleItem<?>> shown = shown();
    if (shown.isEmpty()) {
      check(List.of());
      return true;
    }
    GenericDialog dialog = new GenericDialog(name);
    shown.forEach(item -> add(dialog, item, module.getInput(item.getName())));
    Map<String, StageKind> stages = stages();
    if (!stages.isEmpty()) {
      dialog.addCheckbox("more settings of these components...", false);
    }
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      return false;
    }
    shown.forEach(item -> module.setInput(item.getName(), read(dialog, item)));
    boolean more = !stages.isEmpty() && dialog.getNextBoolean();
    Map<String, Field> fields = fields(stages);
    check(fields.keySet());
    return options == null && !more || fillSettings(fields);
  }

  /** The inputs that a person fills in, in the order of the command's parameters. */
  static List<ModuleItem<?>> shown(Module module) {
    List<ModuleItem<?>> shown = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (item.getVisibility() != ItemVisibility.INVISIBLE && enters(item.getType())) {
        shown.add(item);
      }
    }
    return shown;
  }

  private List<ModuleItem<?>> shown() {
    return shown(module);
  }

  private static boolean enters(Class<?> type) {
    return type == String.class
        || type == boolean.class
        || type == double.class
        || type == int.class
        || type == File.class;
  }

  private static void add(GenericDialog dialog, ModuleItem<?> item, Object initial) {
    String label = item.getLabel();
    if (item.getChoices() != null && !item.getChoices().isEmpty()) {
      String[] choices = item.getChoices().stream().map(Object::toString).toArray(String[]::new);
      dialog.addChoice(label, choices, String.valueOf(initial));
    } else if (item.getType() == boolean.class) {
      dialog.addCheckbox(label, Boolean.TRUE.equals(initial));
    } else if (item.getType() == double.class || item.getType() == int.class) {
      double number = initial == null ? 0 : ((Number) initial).doubleValue();
      dialog.addNumericField(label, number, item.getType() == int.class ? 0 : 2);
    } else if (item.getType() != File.class) {
      dialog.addStringField(label, initial == null ? "" : initial.toString(), COLUMNS);
    } else if (FileWidget.DIRECTORY_STYLE.equals(item.getWidgetStyle())) {
      dialog.addDirectoryField(label, "", COLUMNS);
    } else {
      dialog.addFileField(label, "", COLUMNS);
    }
  }

  private static Object read(GenericDialog dialog, ModuleItem<?> item) {
    if (item.getChoices() != null && !item.getChoices().isEmpty()) {
      return dialog.getNextChoice();
    }
    if (item.getType() == boolean.class) {
      return dialog.getNextBoolean();
    }
    if (item.getType() == double.class) {
      return number(dialog, item);
    }
    if (item.getType() == int.class) {
      return (int) number(dialog, item);
    }
    String text = dialog.getNextString();
    return item.getType() == File.class ? new File(text) : text;
  }

  private static double number(GenericDialog dialog, ModuleItem<?> item) {
    double number = dialog.getNextNumber();
    if (dialog.invalidNumber()) {
      throw new InputException(
          "The value of " + item.getName() + " is not a number", "Write one, such as 0.5");
    }
    return number;
  }

  private Map<String, StageKind> stages() {
    return module.getDelegateObject() instanceof SlmCommand command ? command.stages() : Map.of();
  }

  /** The settings of the chosen components by their keys. */
  private Map<String, Field> fields(Map<String, StageKind> stages) {
    Map<String, Field> fields = new LinkedHashMap<>();
    stages.forEach(
        (stage, kind) -> {
          StageSpec spec = StageSpec.parse((String) module.getInput(stage));
          for (ComponentInfo component : workbench.components(kind)) {
            if (component.id().equals(spec.id())) {
              for (ComponentInfo.SettingInfo setting : component.settings()) {
                String key = stage + "_" + setting.name();
                fields.put(
                    key.toLowerCase(Locale.ROOT),
                    new Field(key, setting, value(spec, component, setting)));
              }
            }
          }
        });
    return fields;
  }

  /** What the choice itself says, as in {@code median:101}, else the default in force. */
  private static String value(
      StageSpec spec, ComponentInfo component, ComponentInfo.SettingInfo setting) {
    String given = spec.settings().get(setting.name());
    boolean first = component.settings().indexOf(setting) == 0;
    return given != null
        ? given
        : first ? spec.settings().getOrDefault("", setting.value()) : setting.value();
  }

  private record Field(String key, ComponentInfo.SettingInfo setting, String value) {

    String label() {
      return setting.unit().isEmpty() ? key : key + " (" + setting.unit() + ")";
    }
  }

  private boolean fillSettings(Map<String, Field> fields) {
    GenericDialog dialog = new GenericDialog(name + " Settings");
    fields.values().forEach(field -> dialog.addStringField(field.label(), field.value(), COLUMNS));
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      return false;
    }
    StringBuilder changed = new StringBuilder();
    fields
        .values()
        .forEach(
            field -> {
              String value = dialog.getNextString().strip();
              if (!value.equals(field.value())) {
                changed.append(field.key()).append('=').append(value).append(' ');
              }
            });
    module.setInput("settings", changed.toString());
    return true;
  }

  /** Refuses options that the command does not have. */
  private void check(Iterable<String> settings) {
    if (options != null) {
      List<String> known = new ArrayList<>();
      shown().forEach(item -> known.add(item.getName().toLowerCase(Locale.ROOT)));
      if (!stages().isEmpty()) {
        known.add(MORE);
      }
      settings.forEach(known::add);
      Options.check(name, options, known);
    }
  }

  /** The image that a command works on, when it works on one. */
  static void putImage(Module module, ImagePlus image) {
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (item.getType() == ImagePlus.class) {
        if (image != null) {
          module.setInput(item.getName(), image);
        } else if (item.isRequired()) {
          throw new InputException("There is no image", "Open one first");
        }
      }
    }
  }
}
