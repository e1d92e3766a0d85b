package slm.ui.fiji;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.Map;

/** Commands and functions for macros and scripts of an ImageJ that the workbench is a guest of. */
public final class Entry {

  /** The command that makes the {@code Ext} functions known. */
  static final String EXTENSIONS = "SLM Macro Extensions";

  private Entry() {}

  /** Runs a command of the menu, starting the workbench at first use. */
  static void run(String command) {
    Recorder.setCommand(command);
    try {
      Workbench.get().run(command);
    } catch (Workbench.StartException e) {
      IJ.error(command, e.getMessage());
    }
  }

  /** For {@code call("slm.ui.fiji.Entry.extensions")} where menus are not to be had. */
  public static String extensions() {
    run(EXTENSIONS);
    return "";
  }

  /**
   * For {@code call("slm.ui.fiji.Entry.command", name, options)}, which works without a display
   * where {@code run} does not. What goes wrong ends the macro.
   *
   * @return the outputs as text, {@code name=value} a line
   */
  public static String command(String name, String options) {
    try {
      StringBuilder text = new StringBuilder();
      for (Map.Entry<String, Object> output : Workbench.get().call(name, options).entrySet()) {
        text.append(output.getKey()).append('=').append(Texts.of(output.getValue())).append('\n');
      }
      return text.toString();
    } catch (RuntimeException e) {
      end(name, e.getMessage());
      return "";
    }
  }

  /** Ends the macro that calls: of what is thrown at it, {@code call} takes no notice. */
  private static void end(String command, String reason) {
    Interpreter macro = Interpreter.getInstance();
    if (Macro.MACRO_CANCELED.equals(reason)) {
      Macro.abort();
    } else if (macro == null) {
      IJ.error(command, reason);
    } else {
      if (GraphicsEnvironment.isHeadless()) {
        IJ.log(command + ", line " + macro.getLineNumber() + ": " + reason);
      }
      try {
        macro.abort(reason);
      } catch (RuntimeException told) {
        // what it throws to leave its own loop; the macro has ended
        IJ.showStatus("");
      }
    }
  }
}
