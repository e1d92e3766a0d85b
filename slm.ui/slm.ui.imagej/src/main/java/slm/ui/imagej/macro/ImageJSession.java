package slm.ui.imagej.macro;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.plugin.frame.RoiManager;
import ij.text.TextWindow;
import java.util.Optional;
import java.util.concurrent.Callable;
import slm.runtime.boot.ImageJHost;

/**
 * The state that ImageJ keeps for the whole process. Without windows, a script finds none of what
 * an earlier one left behind: no images, results or regions. With windows, all of it is the user's,
 * and stays.
 */
final class ImageJSession {

  private final ImageJHost host;
  private int depth;
  private ImageJHost.Listener listener;

  ImageJSession(ImageJHost host) {
    this.host = host;
  }

  /** Runs something while ImageJ tells a listener; only in the thread of the scripts. */
  <T> T with(ImageJHost.Listener inner, Callable<T> work) throws Exception {
    if (depth == 0 && !host.hasWindows()) {
      open();
    }
    depth++;
    ImageJHost.Listener outer = listener;
    listener = inner;
    host.tell(inner);
    IJ.resetEscape();
    try {
      return work.call();
    } finally {
      depth--;
      listener = outer;
      Macro.setOptions(null);
      // what a cancelled script left
      Thread.interrupted();
      IJ.resetEscape();
      if (depth == 0) {
        if (!host.hasWindows()) {
          clear();
        }
      }
      host.tell(outer);
    }
  }

  /** A macro that is part of a run. */
  interface Part {
    Optional<String> run(Told told) throws Exception;
  }

  /**
   * Runs a macro on one image. It finds nothing else: the images that other scripts have open, the
   * results and the regions are put away, and put back when it ends.
   */
  PartRun part(ImagePlus image, Part macro, String text) throws Exception {
    Told told = new Told(text, line -> {});
    return with(
        told,
        () -> {
          Aside others = Aside.put();
          try {
            Interpreter.addBatchModeImage(image);
            WindowManager.setTempCurrentImage(image);
            Optional<String> value = macro.run(told);
            return new PartRun(WindowManager.getCurrentImage(), value.orElse(""), told.error());
          } finally {
            others.back();
          }
        });
  }

  /** The results' window is where ImageJ keeps tables that scripts share. */
  private static void open() {
    TextWindow results = new TextWindow("Results", "", 400, 250);
    results.getTextPanel().setResultsTable(Analyzer.getResultsTable());
    IJ.setTextPanel(results.getTextPanel());
  }

  private static void clear() {
    // else the images without windows are there, but cannot be found
    Interpreter.batchMode = true;
    for (int id : ids()) {
      ImagePlus image = WindowManager.getImage(id);
      if (image != null) {
        image.changes = false;
        image.close();
        Interpreter.removeBatchModeImage(image);
      }
    }
    Interpreter.batchMode = false;
    WindowManager.setTempCurrentImage(null);
    RoiManager regions = RoiManager.getRawInstance();
    if (regions != null) {
      regions.reset();
      regions.close();
    }
    for (String title : WindowManager.getNonImageTitles()) {
      if (WindowManager.getWindow(title) instanceof TextWindow table) {
        table.close(false);
      }
    }
    IJ.setTextPanel(null);
    Analyzer.setUnsavedMeasurements(false);
    Analyzer.setResultsTable(new ResultsTable());
  }

  private static int[] ids() {
    int[] ids = Interpreter.getBatchModeImageIDs();
    return ids == null ? new int[0] : ids.clone();
  }
}
