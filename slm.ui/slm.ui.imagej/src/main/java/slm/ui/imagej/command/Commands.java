package slm.ui.imagej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.experiment.Workbench;
import slm.runtime.boot.MenuCommands;
import slm.ui.imagej.SlmServices;

/** Finds and runs the commands of the menu. */
public final class Commands {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final List<String> MENU = List.of("Plugins", "SLM");

  private final Context context;

  public Commands(Context context) {
    this.context = context;
  }

  /** Names as they stand in the menu, in its order. */
  public List<String> names() {
    return infos().stream().map(Commands::name).sorted().toList();
  }

  private List<CommandInfo> infos() {
    return context.service(CommandService.class).getCommands().stream()
        .filter(
            info ->
                info.getMenuPath() != null
                    && info.getMenuPath().size() == MENU.size() + 1
                    && MENU.get(0).equals(info.getMenuPath().get(0).getName())
                    && MENU.get(1).equals(info.getMenuPath().get(1).getName()))
        .toList();
  }

  private static String name(CommandInfo info) {
    return info.getMenuPath().getLeaf().getName();
  }

  /** Whether there is a command of this name. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  private Optional<CommandInfo> find(String name) {
    return infos().stream().filter(info -> name(info).equals(name)).findFirst();
  }

  /**
   * Runs a command with the options of the running macro, else with its dialog. Failures are told
   * as ImageJ tells them: a macro ends with an error, a person sees a message.
   */
  public void runFromMenu(String name) {
    try {
      Module module = open(name);
      CommandDialog.putImage(module, WindowManager.getCurrentImage());
      if (new CommandDialog(name, module, context.service(SlmServices.class).get(Workbench.class))
          .fill()) {
        module.run();
        outputs(module).values().stream()
            .filter(ImagePlus.class::isInstance)
            .forEach(image -> ((ImagePlus) image).show());
      }
    } catch (InputException e) {
      tell(name, e.getMessage());
    } catch (RuntimeException e) {
      if (Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
      LOG.error("The command {} failed", name, e);
      tell(name, "The command failed with " + e + ". The log has the details.");
    }
  }

  private static void tell(String name, String message) {
    SlmCommand.done("");
    IJ.error(name, message);
  }

  /** What a command takes. */
  public List<MenuCommands.Input> inputs(String name) {
    List<MenuCommands.Input> inputs = new ArrayList<>();
    Module module = open(name);
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (!Service.class.isAssignableFrom(item.getType())) {
        inputs.add(
            new MenuCommands.Input(
                item.getName(),
                boxed(item.getType()),
                item.getLabel(),
                item.getDescription() == null ? "" : item.getDescription(),
                module.getInput(item.getName()),
                item.getChoices() == null ? List.of() : List.copyOf(item.getChoices()),
                item.isRequired()));
      }
    }
    return inputs;
  }

  private static Class<?> boxed(Class<?> type) {
    return type == boolean.class
        ? Boolean.class
        : type == double.class ? Double.class : type == int.class ? Integer.class : type;
  }

  /**
   * A command's inputs out of options such as {@code encoder=aerial filter_size=101 overlay}.
   *
   * @throws InputException for a key that the command does not have, or a value that is no number
   */
  public Map<String, Object> inputsOf(String name, String options) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    StringBuilder settings = new StringBuilder();
    List<MenuCommands.Input> known = inputs(name);
    List<String> stages = ((SlmCommand) open(name)).stages().keySet().stream().toList();
    Options.values(options)
        .forEach(
            (key, value) -> {
              if (stages.stream().anyMatch(stage -> key.startsWith(stage + "_"))) {
                settings.append(key).append('=').append(value).append(' ');
              } else {
                MenuCommands.Input input =
                    known.stream()
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(key))
                        .findFirst()
                        .orElseThrow(
                            () ->
                                Options.unknown(
                                    name,
                                    key,
                                    known.stream().map(MenuCommands.Input::name).toList()));
                inputs.put(input.name(), Options.typed(input, value));
              }
            });
    if (!settings.isEmpty()) {
      inputs.put("settings", settings.toString());
    }
    return inputs;
  }

  /** The same inputs, with the current image where the command takes one and none is given. */
  public Map<String, Object> withImage(String name, Map<String, Object> inputs) {
    Map<String, Object> all = new LinkedHashMap<>(inputs);
    ImagePlus current = WindowManager.getCurrentImage();
    for (MenuCommands.Input input : inputs(name)) {
      if (input.type() == ImagePlus.class && current != null) {
        all.putIfAbsent(input.name(), current);
      }
    }
    return all;
  }

  /**
   * Runs a command without any dialog.
   *
   * @return its outputs by name
   * @throws InputException when it cannot do what it is asked
   */
  public Map<String, Object> call(String name, Map<String, Object> inputs) {
    Module module = open(name);
    inputs.forEach(
        (key, value) -> {
          ModuleItem<?> item = module.getInfo().getInput(key);
          if (item == null || Service.class.isAssignableFrom(item.getType())) {
            throw new InputException(
                "'" + name + "' takes no '" + key + "'",
                "It takes " + inputs(name).stream().map(MenuCommands.Input::name).toList());
          }
          module.setInput(key, value);
        });
    module.run();
    return outputs(module);
  }

  private static Map<String, Object> outputs(Module module) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (ModuleItem<?> item : module.getInfo().outputs()) {
      Object value = module.getOutput(item.getName());
      if (value != null) {
        outputs.put(item.getName(), value);
      }
    }
    return outputs;
  }

  private Module open(String name) {
    CommandInfo info =
        find(name)
            .orElseThrow(
                () ->
                    new InputException(
                        "There is no command '" + name + "'", "The commands are " + names()));
    try {
      Module module = info.createModule();
      context.inject(module.getDelegateObject());
      for (ModuleItem<?> item : module.getInfo().inputs()) {
        if (Service.class.isAssignableFrom(item.getType())) {
          module.setInput(
              item.getName(), context.getService(item.getType().asSubclass(Service.class)));
        }
      }
      module.initialize();
      return module;
    } catch (ModuleException e) {
      throw new IllegalStateException("The command " + name + " cannot be made", e);
    }
  }
}
