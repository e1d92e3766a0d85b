package slm.ui.imagej.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slm.runtime.boot.ImageJHost;
import slm.ui.imagej.headless.awt.Hooks;

/** ImageJ itself, loaded anew for each test as the framework would load it. */
class HeadlessClassesTest {

  private final Heard heard = new Heard();
  private ClassLoader imageJ;

  @BeforeEach
  void loadImageJ() {
    imageJ = new Turning(getClass().getClassLoader());
    Hooks.tell(heard);
  }

  @AfterEach
  void tellNobody() {
    Hooks.tell(null);
  }

  @Test
  void stockCommandsWithDialogsRunByTheirOptions() throws Exception {
    String value =
        macro(
            """
            newImage("spots", "8-bit black", 64, 64, 1);
            setPixel(10, 10, 255);
            setPixel(40, 40, 255);
            run("Gaussian Blur...", "sigma=2");
            run("Find Maxima...", "prominence=1 output=[Point Selection]");
            getSelectionCoordinates(xs, ys);
            run("Properties...", "channels=1 slices=1 frames=1 unit=m pixel_width=2 pixel_height=2 voxel_depth=1");
            getPixelSize(unit, width, height);
            return unit + " " + width + " " + xs.length + " " + xs[1];
            """);

    assertThat(heard.all).isEmpty();
    assertThat(value).isEqualTo("m 2 2 10");
  }

  @Test
  void theRoiManagerKeepsRois() throws Exception {
    assertThat(
            macro(
                """
                newImage("plain", "8-bit black", 64, 64, 1);
                makeRectangle(1, 2, 5, 6);
                roiManager("add");
                makePolygon(1, 1, 20, 1, 20, 20);
                roiManager("add");
                roiManager("select", 0);
                getSelectionBounds(x, y, w, h);
                return "" + roiManager("count") + " " + x + " " + y + " " + w + " " + h;
                """))
        .isEqualTo("2 1 2 5 6");
  }

  @Test
  void aDialogThatWaitsForAPersonAsksTheListener() {
    String dialog =
        "Dialog.create('t'); Dialog.addNumber('size', 3); Dialog.addCheckbox('fast', true);"
            + " Dialog.addChoice('kind', newArray('a', 'b'), 'b'); Dialog.show();";

    assertThatThrownBy(() -> macro(dialog)).hasMessage("asked t");
  }

  @Test
  void tablesCanBeShownAndReadAgain() throws Exception {
    assertThat(
            macro(
                """
                setResult("Value", 0, 7);
                setResult("Value", 1, 8);
                updateResults();
                Table.create("mine");
                Table.set("a", 0, 5);
                return "" + nResults + " " + getResult("Value", 1) + " " + Table.get("a", 0, "mine");
                """))
        .isEqualTo("2 8 5");
  }

  @Test
  void anErrorIsToldWithItsLineAndText() {
    assertThatThrownBy(() -> macro("a = 1;\nfoo(3);\n")).hasMessage("Macro canceled");

    assertThat(heard.all).containsExactly("failed 2 Undefined identifier");
  }

  @Test
  void anErrorInsideAFunctionIsToldWithItsOwnLine() {
    assertThatThrownBy(() -> macro("f();\nfunction f() {\n  a = newArray(2);\n  b = a[7];\n}\n"))
        .hasMessage("Macro canceled");

    assertThat(heard.all).containsExactly("failed 4 Index (7) out of 0-1 range");
  }

  @Test
  void whatIsPrintedIsHeard() throws Exception {
    macro("print('one'); print('two', 3); showMessage('hello');");

    assertThat(heard.all).containsExactly("printed one", "printed two 3", "printed hello");
  }

  @Test
  void exitWithAMessageIsHeardAsSuch() {
    assertThatThrownBy(() -> macro("exit('enough');")).hasMessage("Macro canceled");

    assertThat(heard.all).containsExactly("left enough");
  }

  @Test
  void aMessageIsHeardWithItsText() throws Exception {
    macro("newImage('a', '8-bit', 8, 8, 1); roiManager('add');");

    assertThat(heard.all)
        .containsExactly("notified ROI Manager: The active image does not have a selection.");
  }

  @Test
  void aCommandThatThrowsIsHeard() throws Exception {
    macro("run('Find Commands...'); print('on');");

    assertThat(heard.all).hasSize(2);
    assertThat(heard.all.get(0)).startsWith("threw java.lang.VerifyError");
  }

  @Test
  void classesThatShowNothingStayAsTheyAre() throws IOException {
    assertThat(HeadlessClasses.turn(bytes("ij/measure/Minimizer"))).isNotNull();
    assertThat(HeadlessClasses.turn(bytes("ij/measure/UserFunction"))).isNull();
  }

  /** All but what is for people alone: a list of commands, a tree of their menus, a Mac's menu. */
  @Test
  void everyClassOfImageJCanBeVerifiedOnceTurned() throws Exception {
    List<String> broken = new ArrayList<>();
    for (String name : classesOfImageJ()) {
      try {
        Class.forName(name, false, imageJ).getDeclaredMethods();
      } catch (LinkageError e) {
        broken.add(name);
      }
    }

    assertThat(broken)
        .containsExactlyInAnyOrder(
            "ij.gui.HTMLDialog",
            "ij.plugin.CommandFinder",
            "ij.plugin.CommandFinder$1",
            "ij.plugin.MacAdapter",
            "ij.plugin.TreePanel");
  }

  private List<String> classesOfImageJ() throws Exception {
    Path jar =
        Path.of(
            Class.forName("ij.IJ", false, getClass().getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith("ij/") && name.endsWith(".class"))
          .map(name -> name.replace('/', '.').replace(".class", ""))
          .toList();
    }
  }

  private String macro(String text) throws Exception {
    return in(
        () -> {
          Class<?> type = imageJ.loadClass("ij.macro.Interpreter");
          Object interpreter = type.getConstructor().newInstance();
          try {
            return (String)
                type.getMethod("run", String.class, String.class).invoke(interpreter, text, "");
          } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
          }
        });
  }

  /** In a thread of its own: ImageJ gives the thread another name. */
  private static <T> T in(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.start();
    thread.join();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private byte[] bytes(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/" + name + ".class")) {
      return in.readAllBytes();
    }
  }

  /** Defines ImageJ's classes itself, turned. */
  private static final class Turning extends ClassLoader {

    Turning(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("ij.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] original = in.readAllBytes();
        byte[] turned = HeadlessClasses.turn(original);
        byte[] used = turned == null ? original : turned;
        return defineClass(name, used, 0, used.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static final class Heard implements ImageJHost.Listener {

    private final List<String> all = new ArrayList<>();

    @Override
    public void printed(String text) {
      all.add("printed " + text);
    }

    @Override
    public void macroFailed(Object interpreter, String message, int line) {
      all.add("failed " + line + " " + message);
    }

    @Override
    public void macroLeft(String message) {
      all.add("left " + message);
    }

    @Override
    public void commandFailed(Throwable failure) {
      failure.printStackTrace();
      all.add("threw " + failure);
    }

    @Override
    public void notified(String title, String text) {
      all.add("notified " + title + ": " + text);
    }

    @Override
    public void asked(String title) {
      throw new IllegalStateException("asked " + title);
    }
  }
}
