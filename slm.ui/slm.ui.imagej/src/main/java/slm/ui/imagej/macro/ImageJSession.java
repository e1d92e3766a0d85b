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
 * an earlier one left behind: no images, results or regions, unless it is to work on what a person
 * has open. With windows, all of it is the user's, and stays.
 */
final class ImageJSession {

  private final ImageJHost host;
  private final Opened opened = new Opened();
  private int depth;
  private ImageJHost.Listener listener;

  ImageJSession(ImageJHost host) {
    this.host = host;
  }

  /** Runs something that finds nothing and leaves nothing. */
  <T> T with(ImageJHost.Listener inner, Callable<T> work) throws Exception {
    return with(inner, false, work);
  }

  /**
   * Runs something while ImageJ tells a listener; only in the thread of the scripts.
   *
   * @param among whether it works on what a person has open; with windows it always does
   */
  <T> T with(ImageJHost.Listener inner, boolean among, Callable<T> work) throws Exception {
    boolean outermost = depth == 0 && !host.hasWindows();
    if (outermost) {
      Analyzer.setUnsavedMeasurements(false);
      Analyzer.setResultsTable(among ? opened.results() : new ResultsTable());
      open();
      if (among) {
        opened.put();
      }
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
      if (outermost) {
        if (among) {
          opened.take();
        }
        clear();
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
