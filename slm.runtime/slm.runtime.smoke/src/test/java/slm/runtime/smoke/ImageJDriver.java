package slm.runtime.smoke;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextArea;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * Plays a person in an ImageJ with windows; started as a process of its own with ImageJ on its
 * class path and the plugin in its plugins folder. Writes what it saw to files, for the test to
 * judge.
 */
final class ImageJDriver {

  private static final long WAIT_MILLIS = 40_000;

  private final Path out;
  private final Robot robot;

  private ImageJDriver(Path out) throws Exception {
    this.out = out;
    this.robot = new Robot();
  }

  /** The first argument is the play, the second the folder to write to, then the play's own. */
  public static void main(String[] args) throws Exception {
    ImageJDriver driver = new ImageJDriver(Path.of(args[1]));
    try {
      new ImageJ();
      switch (args[0]) {
        case "localize" -> driver.localize();
        case "commands" -> driver.commands(Path.of(args[2]));
        case "models" -> driver.models(args[2]);
        case "macro" -> driver.macro(Path.of(args[2]));
        case "refresh" -> driver.refresh();
        default -> throw new IllegalArgumentException(args[0]);
      }
      driver.write("done", "");
    } catch (Throwable e) {
      driver.picture("failure");
      driver.write("failure", e + "\n" + Arrays.toString(e.getStackTrace()));
    }
    System.exit(0);
  }

  /** By menu, dialog, recorder; then what the recorder wrote once more. */
  private void localize() throws Exception {
    write("menu", String.join("\n", menu()));
    scene();
    new Recorder();
    String recorded = record("SLM Localize...", "query", "white planes on a runway");
    ImagePlus map = WindowManager.getCurrentImage();
    Files.write(out.resolve("first.map"), (byte[]) map.getProcessor().getPixels());
    write("first.results", results());
    picture("localized");
    write("recorded", recorded);
    map.close();
    ResultsTable.getResultsTable().reset();
    IJ.runMacro(recorded);
    ImagePlus again = WindowManager.getCurrentImage();
    Files.write(out.resolve("second.map"), (byte[]) again.getProcessor().getPixels());
    write("second.results", results());
    write("title", again.getTitle());
    write("calibration", again.getCalibration().getCValue(255) + "");
    write("overlay", WindowManager.getImage("scene").getOverlay().size() + "");
  }

  /** All other commands: each is recorded, and the record played. */
  private void commands(Path annotations) throws Exception {
    ImagePlus scene = scene();
    new Recorder();
    scene.setRoi(20, 30, 200, 150);
    RoiManager.getRoiManager().addRoi(scene.getRoi());
    twice("SLM Scene Statistics", "regions", "manager");
    twice("SLM Encoders...");
    IJ.runMacro("run(\"SLM Localize...\", \"query=[white planes] filter=none\");");
    twice("SLM Evaluate Map...", "metrics", "pixels");
    IJ.selectWindow("scene");
    Path file = annotations.resolve("anno.json");
    twice(
        "SLM Show Regions",
        "more",
        "dataset_annotations",
        file.toString(),
        "dataset_images",
        annotations.toString());
    twice("SLM Run Experiment...", "experiment", annotations.resolve("tiny.yaml").toString());
  }

  /** A model comes by the dialog and goes by it; then again by what was recorded. */
  private void models(String repository) throws Exception {
    new Recorder();
    String install =
        record("SLM Install Model...", "model", "aerial-nano", "repository", repository);
    waitFor(() -> encoders().contains("nano") ? true : null);
    String first = encoders();
    String uninstall = record("SLM Uninstall Model...", "model", "aerial-nano");
    waitFor(() -> encoders().contains("nano") ? null : true);
    write("recorded", install + uninstall);
    write("first", first + "; " + encoders());
    // a macro goes on when the model is there
    IJ.runMacro(install);
    String second = encoders();
    IJ.runMacro(uninstall);
    write("second", second + "; " + encoders());
  }

  private static String encoders() {
    return IJ.runMacro("run(\"SLM Macro Extensions\"); return Ext.slmEncoders(ids);");
  }

  private void twice(String command, String... fields) throws Exception {
    String name = command.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    boolean fills = command.equals("SLM Show Regions");
    reset(fills);
    String recorded = record(command, fields);
    picture(name);
    write(name + "recorded", recorded);
    write(name + "first", results());
    reset(fills);
    IJ.runMacro(recorded);
    write(name + "second", results());
  }

  private static void reset(boolean regions) {
    ResultsTable.getResultsTable().reset();
    if (regions) {
      RoiManager.getRoiManager().reset();
    }
  }

  private void macro(Path file) throws Exception {
    write("value", String.valueOf(IJ.runMacroFile(file.toString(), "")));
    write("log", String.valueOf(IJ.getLog()));
    picture("macro");
  }

  /** New class loaders for plugins must not bring a second workbench. */
  private void refresh() throws Exception {
    IJ.runMacro("run(\"SLM Encoders...\");");
    long before = workbenches();
    IJ.run("Refresh Menus");
    waitFor(() -> Arrays.asList(menu()).size() > 5 ? true : null);
    IJ.runMacro("run(\"SLM Encoders...\");");
    write("workbenches", before + " " + workbenches());
  }

  private static long workbenches() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("FelixDispatchQueue"))
        .count();
  }

  private static ImagePlus scene() {
    ImagePlus scene = IJ.createImage("scene", "RGB", 640, 512, 1);
    for (int i = 0; i < 640 * 512; i++) {
      int x = i % 640;
      int y = i / 640;
      int wave = (int) (127 + 90 * Math.sin(x / 23d) * Math.cos(y / 31d));
      scene.getProcessor().set(i, (wave << 16) | ((x * y) % 255 << 8) | (y % 200));
    }
    scene.getCalibration().pixelWidth = 0.5;
    scene.getCalibration().pixelHeight = 0.5;
    scene.getCalibration().setUnit("m");
    scene.show();
    return scene;
  }

  /** Chooses a command, fills its dialogs as a person, and gives what the recorder wrote. */
  private String record(String command, String... fields) throws Exception {
    TextArea text = recorderText();
    String before = text.getText();
    IJ.doCommand(command);
    int i = 0;
    boolean more = Arrays.asList(fields).contains("more");
    boolean asks = !command.equals("SLM Encoders...");
    if (asks) {
      GenericDialog dialog = dialog(command);
      while (i < fields.length && !fields[i].equals("more")) {
        fill(dialog, fields[i], fields[i + 1]);
        i += 2;
      }
      if (more) {
        ((Checkbox) last(dialog.getCheckboxes())).setState(true);
        i++;
      }
      Thread.sleep(300);
      picture(command.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + "dialog");
      click(button(dialog));
    }
    if (more) {
      GenericDialog second = dialog(command + " Settings");
      for (; i < fields.length; i += 2) {
        fill(second, fields[i], fields[i + 1]);
      }
      Thread.sleep(300);
      click(button(second));
    }
    return waitFor(
        () -> {
          String all = text.getText();
          return all.length() > before.length() && all.endsWith("\n")
              ? all.substring(before.length())
              : null;
        });
  }

  private static TextArea recorderText() {
    return find(Recorder.getInstance(), TextArea.class);
  }

  private static Object last(List<?> list) {
    return list.get(list.size() - 1);
  }

  private static GenericDialog dialog(String title) throws Exception {
    return waitFor(
        () -> {
          for (Window window : Window.getWindows()) {
            if (window instanceof GenericDialog dialog
                && dialog.isShowing()
                && dialog.getTitle().equals(title)) {
              return dialog;
            }
            if (window instanceof Dialog other
                && other.isShowing()
                && other.getTitle().equals("ImageJ")) {
              throw new IllegalStateException("A message is shown");
            }
          }
          return null;
        });
  }

  /** By the label in front of the field, whose first word is its name. */
  private static void fill(GenericDialog dialog, String name, String value) {
    Component[] parts = dialog.getComponents();
    for (int i = 0; i + 1 < parts.length; i++) {
      if (parts[i] instanceof java.awt.Label label && names(label.getText(), name)) {
        Component field = parts[i + 1];
        TextField text = field instanceof TextField one ? one : find(field, TextField.class);
        Choice choice = field instanceof Choice one ? one : find(field, Choice.class);
        if (text != null) {
          text.setText(value);
        } else if (choice != null) {
          choice.select(value);
        }
        return;
      }
    }
    throw new IllegalStateException("There is no field " + name + " in " + dialog.getTitle());
  }

  private static boolean names(String label, String name) {
    String plain = label.strip().toLowerCase(Locale.ROOT).replaceAll("[:(].*$", "").strip();
    return plain.equals(name.replace('_', ' ')) || plain.startsWith(name.replace('_', ' ') + " ");
  }

  private static <T extends Component> T find(Component root, Class<T> type) {
    if (type.isInstance(root)) {
      return type.cast(root);
    }
    if (root instanceof Container container) {
      for (Component part : container.getComponents()) {
        T found = find(part, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static Button button(GenericDialog dialog) {
    return dialog.getButtons()[0];
  }

  /** With the mouse, as a person; by event when another window lies over it. */
  private void click(Button button) throws InterruptedException {
    Window window = javax.swing.SwingUtilities.getWindowAncestor(button);
    window.toFront();
    Point at = button.getLocationOnScreen();
    robot.mouseMove(at.x + button.getWidth() / 2, at.y + button.getHeight() / 2);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
    Thread.sleep(500);
    if (window.isShowing()) {
      for (java.awt.event.ActionListener listener : button.getActionListeners()) {
        listener.actionPerformed(
            new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
      }
    }
  }

  private static String results() {
    ResultsTable table = ResultsTable.getResultsTable();
    StringBuilder text = new StringBuilder(table.getColumnHeadings()).append('\n');
    for (int row = 0; row < table.size(); row++) {
      text.append(table.getRowAsString(row)).append('\n');
    }
    RoiManager regions = RoiManager.getInstance();
    return text + (regions == null ? "" : "regions " + regions.getCount());
  }

  private static String[] menu() {
    MenuBar bar = ij.Menus.getMenuBar();
    for (int i = 0; i < bar.getMenuCount(); i++) {
      Menu menu = bar.getMenu(i);
      for (int j = 0; menu.getLabel().equals("Plugins") && j < menu.getItemCount(); j++) {
        if (menu.getItem(j) instanceof Menu slm && slm.getLabel().equals("SLM")) {
          String[] names = new String[slm.getItemCount()];
          for (int k = 0; k < names.length; k++) {
            names[k] = slm.getItem(k).getLabel();
          }
          return names;
        }
      }
    }
    return new String[0];
  }

  private static <T> T waitFor(Supplier<T> thing) throws InterruptedException {
    long end = System.nanoTime() + WAIT_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      T found = thing.get();
      if (found != null) {
        return found;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("What was waited for did not come");
  }

  private void picture(String name) throws Exception {
    Thread.sleep(300);
    ImageIO.write(
        robot.createScreenCapture(new Rectangle(1600, 1000)),
        "png",
        out.resolve(name.replaceAll("-$", "") + ".png").toFile());
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(out.resolve(name + ".txt"), text);
  }
}
