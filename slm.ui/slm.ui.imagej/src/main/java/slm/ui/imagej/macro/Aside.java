package slm.ui.imagej.macro;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.plugin.frame.RoiManager;
import ij.text.TextPanel;
import ij.text.TextWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * What others have open in ImageJ, put aside for a macro that is to see nothing but its image.
 * Images in windows stay where they are.
 *
 * @param batch whether images had no windows
 * @param current image; null for that of the front window
 * @param images without windows, in their order
 * @param results of measurements
 * @param shown in the window of the results; null without one
 * @param regions of the manager
 * @param selected regions
 */
record Aside(
    boolean batch,
    ImagePlus current,
    List<ImagePlus> images,
    ResultsTable results,
    ResultsTable shown,
    Roi[] regions,
    int[] selected) {

  private static final String RESULTS = "Results";

  /** Puts everything aside; only in the thread of the scripts. */
  static Aside put() {
    RoiManager manager = RoiManager.getRawInstance();
    TextPanel panel = panel();
    Aside aside =
        new Aside(
            Interpreter.isBatchMode(),
            WindowManager.getTempCurrentImage(),
            withoutWindows(),
            Analyzer.getResultsTable(),
            panel == null ? null : panel.getResultsTable(),
            manager == null ? new Roi[0] : manager.getRoisAsArray(),
            manager == null ? new int[0] : manager.getSelectedIndexes());
    aside.images.forEach(Interpreter::removeBatchModeImage);
    if (aside.regions.length > 0) {
      manager.reset();
    }
    Interpreter.batchMode = true;
    own(panel, new ResultsTable());
    return aside;
  }

  /** Puts everything back, instead of what the macro left. */
  void back() {
    withoutWindows().forEach(Interpreter::removeBatchModeImage);
    images.forEach(Interpreter::addBatchModeImage);
    RoiManager manager = RoiManager.getRawInstance();
    if (manager != null) {
      if (manager.getCount() > 0) {
        manager.reset();
      }
      for (Roi region : regions) {
        manager.addRoi(region);
      }
      if (selected.length > 0) {
        manager.setSelectedIndexes(selected);
      }
    }
    Interpreter.batchMode = batch;
    Analyzer.setUnsavedMeasurements(false);
    Analyzer.setResultsTable(results);
    TextPanel panel = panel();
    if (panel != null) {
      panel.setResultsTable(shown);
    }
    WindowManager.setTempCurrentImage(current);
  }

  private static void own(TextPanel panel, ResultsTable table) {
    Analyzer.setUnsavedMeasurements(false);
    Analyzer.setResultsTable(table);
    if (panel != null) {
      panel.setResultsTable(table);
    }
  }

  private static TextPanel panel() {
    return WindowManager.getWindow(RESULTS) instanceof TextWindow window
        ? window.getTextPanel()
        : null;
  }

  private static List<ImagePlus> withoutWindows() {
    List<ImagePlus> images = new ArrayList<>();
    boolean batch = Interpreter.batchMode;
    // else they are there, but cannot be found
    Interpreter.batchMode = true;
    int[] ids = Interpreter.getBatchModeImageIDs();
    if (ids != null) {
      for (int id : ids) {
        images.add(Interpreter.getBatchModeImage(id));
      }
    }
    Interpreter.batchMode = batch;
    return images;
  }
}
