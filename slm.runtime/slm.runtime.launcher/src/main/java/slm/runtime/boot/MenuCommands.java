package slm.runtime.boot;

import java.util.List;
import java.util.Map;

/**
 * The commands of the workbench as an ImageJ that lives outside the framework calls them: a service
 * that the framework's own ImageJ bundle registers. Only types of the JDK cross the border.
 */
public interface MenuCommands {

  /** Names as they stand in the menu and in {@code run("...")}. */
  List<String> names();

  /**
   * Runs a command as if it was chosen from the menu: it takes its options from the macro that runs
   * in this thread, else shows its dialog, and records itself. What goes wrong is told as ImageJ
   * tells it, with an error of the macro or a message.
   */
  void run(String name);

  /** Makes the {@code Ext} functions known to the macro that runs. */
  void registerExtensions();

  /** What a command takes, in the order of its dialog, with the choices there are now. */
  List<Input> inputs(String name);

  /**
   * Runs a command without any dialog.
   *
   * @param inputs by name; those left out have their defaults. Images are {@code ij.ImagePlus}
   * @return the outputs by name
   * @throws RuntimeException with a message for people
   */
  Map<String, Object> call(String name, Map<String, Object> inputs);

  /**
   * Runs a command without any dialog, on the current image where it needs one.
   *
   * @param options as in a macro, {@code key=value key=[some words] flag}
   * @return the outputs by name
   * @throws RuntimeException with a message for people
   */
  Map<String, Object> call(String name, String options);

  /**
   * One input of a command.
   *
   * @param type String, Double, Long, Boolean, java.io.File or ij.ImagePlus
   * @param initial may be null
   * @param choices empty when anything goes
   */
  record Input(
      String name,
      Class<?> type,
      String label,
      String help,
      Object initial,
      List<Object> choices,
      boolean required) {}
}
