package slm.ui.imagej.macro;

import ij.Menus;
import ij.macro.ExtensionDescriptor;
import ij.macro.MacroConstants;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.scijava.Context;
import slm.api.script.ScriptWord;
import slm.api.script.ScriptWord.Kind;
import slm.runtime.boot.MenuCommands;
import slm.ui.imagej.SlmServices;
import slm.ui.imagej.command.Commands;

/** The words of the macro language: those of ImageJ itself, and the workbench's. */
final class Words {

  /** Macros give settings one by one instead. */
  private static final String SETTINGS = "settings";

  private final MenuCommands commands;
  private final Extensions extensions;

  Words(MenuCommands commands, Context context) {
    this.commands = commands;
    this.extensions = new Extensions(new Commands(context), context.service(SlmServices.class));
  }

  List<ScriptWord> all() {
    List<ScriptWord> all = new ArrayList<>();
    for (String keyword : MacroConstants.keywords) {
      all.add(new ScriptWord(keyword, Kind.KEYWORD, "", ""));
    }
    for (String[] some :
        List.of(
            MacroConstants.functions,
            MacroConstants.numericFunctions,
            MacroConstants.stringFunctions,
            MacroConstants.arrayFunctions,
            MacroConstants.variableFunctions)) {
      Arrays.stream(some).forEach(name -> all.add(function(name)));
    }
    for (ExtensionDescriptor one : extensions.getExtensionFunctions()) {
      all.add(function("Ext." + one.name));
    }
    List<String> ours = commands.names();
    ours.forEach(name -> addCommand(all, name));
    Map<?, ?> stock = Menus.getCommands();
    if (stock != null) {
      new TreeSet<>(stock.keySet().stream().map(Object::toString).toList())
          .stream()
              .filter(name -> !ours.contains(name))
              .forEach(name -> all.add(new ScriptWord(name, Kind.COMMAND, "", "")));
    }
    return all;
  }

  private static ScriptWord function(String name) {
    return new ScriptWord(name, Kind.FUNCTION, "", "");
  }

  private void addCommand(List<ScriptWord> all, String name) {
    all.add(new ScriptWord(name, Kind.COMMAND, "", ""));
    for (MenuCommands.Input input : commands.inputs(name)) {
      if (isEntered(input.type()) && !input.name().equals(SETTINGS)) {
        String choices =
            input.choices().isEmpty()
                ? ""
                : " One of "
                    + String.join(", ", input.choices().stream().map(Object::toString).toList())
                    + ".";
        all.add(
            new ScriptWord(
                input.name().toLowerCase(Locale.ROOT) + (input.type() == Boolean.class ? "" : "="),
                Kind.OPTION,
                name,
                (input.label() + ". " + input.help()).strip() + choices));
      }
    }
  }

  private static boolean isEntered(Class<?> type) {
    return type == String.class
        || type == Boolean.class
        || type == File.class
        || Number.class.isAssignableFrom(type);
  }
}
