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
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Vector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person has open in an ImageJ without windows: images, results, other tables, and regions
 * of the manager. It lies here while nobody works on it, so that scripts that run on their own find
 * nothing. Only for the thread of the scripts.
 */
final class Opened {

  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);
  private static final String RESULTS = "Results";

  private final Field table = table();
  private final List<ImagePlus> images = new ArrayList<>();
  private final List<TextWindow> tables = new ArrayList<>();
  private ResultsTable results = new ResultsTable();
  private ImagePlus current;
  private Roi[] regions = new Roi[0];
  private int[] selected = {};
  private Vector<ImagePlus> live;

  /** Where ImageJ keeps images without windows; it drops the whole list when a macro fails. */
  private static Field table() {
    try {
      Field field = Interpreter.class.getDeclaredField("imageTable");
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn("Images that a macro opens before it fails will be lost", e);
      return null;
    }
  }

  /** The results, for the window that shows them. */
  ResultsTable results() {
    return results;
  }

  /** Gives all of it to ImageJ. */
  void put() {
    Interpreter.batchMode = true;
    live = new Vector<>();
    if (table != null) {
      try {
        table.set(null, live);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    images.forEach(Interpreter::addBatchModeImage);
    Interpreter.activateImage(current);
    WindowManager.setTempCurrentImage(current);
    tables.forEach(WindowManager::addWindow);
    // macros make one of their own when there is none, and take it with them
    RoiManager manager = new RoiManager();
    for (Roi region : regions) {
      manager.addRoi(region);
    }
    if (selected.length > 0) {
      manager.setSelectedIndexes(selected);
    }
  }

  /** Takes all of it away from ImageJ, with what has been opened since. */
  void take() {
    Interpreter.batchMode = true;
    Set<ImagePlus> there = new LinkedHashSet<>(live);
    for (int id : Interpreter.getBatchModeImageIDs()) {
      there.add(Interpreter.getBatchModeImage(id));
    }
    current = WindowManager.getCurrentImage();
    if (current != null && current.getProcessor() != null) {
      there.add(current);
    }
    images.clear();
    for (ImagePlus image : there) {
      Interpreter.removeBatchModeImage(image);
      if (image.getProcessor() != null) {
        images.add(image);
      }
    }
    if (!images.contains(current)) {
      current = images.isEmpty() ? null : images.get(images.size() - 1);
    }
    Interpreter.batchMode = false;
    WindowManager.setTempCurrentImage(null);
    live = null;
    results = Analyzer.getResultsTable();
    takeTables();
    takeRegions();
  }

  private void takeTables() {
    tables.clear();
    for (String title : WindowManager.getNonImageTitles()) {
      if (!title.equals(RESULTS) && WindowManager.getWindow(title) instanceof TextWindow window) {
        tables.add(window);
      }
    }
    tables.forEach(WindowManager::removeWindow);
  }

  private void takeRegions() {
    RoiManager manager = RoiManager.getRawInstance();
    regions = manager == null ? new Roi[0] : manager.getRoisAsArray();
    selected = manager == null ? new int[0] : manager.getSelectedIndexes();
  }

  /** What is open as text, the results first, by title. */
  static Map<String, TextPanel> panels() {
    Map<String, TextPanel> panels = new LinkedHashMap<>();
    if (WindowManager.getWindow(RESULTS) instanceof TextWindow window) {
      panels.put(RESULTS, window.getTextPanel());
    }
    for (String title : WindowManager.getNonImageTitles()) {
      if (WindowManager.getWindow(title) instanceof TextWindow window) {
        panels.putIfAbsent(title, window.getTextPanel());
      }
    }
    return panels;
  }
}
