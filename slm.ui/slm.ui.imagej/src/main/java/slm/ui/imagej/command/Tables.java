package slm.ui.imagej.command;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;

/** Tables besides the Results. */
final class Tables {

  private Tables() {}

  /** Shows a table, in place of the one with this title. */
  static void show(ResultsTable table, String title) {
    if (WindowManager.getWindow(title) instanceof TextWindow before) {
      before.close(false);
    }
    table.show(title);
  }
}
