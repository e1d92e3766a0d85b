package slm.ui.fiji;

import ij.IJ;
import ij.plugin.PlugIn;

/**
 * What ImageJ calls for each entry of the menu. Compiled for old Javas, so that it can say in an
 * old one what is missing.
 */
public final class Menu implements PlugIn {

  private static final int NEEDED = 17;

  /**
   * @param command its name
   */
  @Override
  public void run(String command) {
    if (IJ.javaVersion() < NEEDED) {
      IJ.error(
          command,
          "SLM Workbench needs Java "
              + NEEDED
              + " or later, and this ImageJ runs on Java "
              + System.getProperty("java.version")
              + ".\nStart ImageJ with a newer Java, or take a newer Fiji.");
      return;
    }
    Entry.run(command);
  }
}
