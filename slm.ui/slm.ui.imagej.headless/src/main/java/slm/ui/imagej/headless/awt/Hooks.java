package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.Container;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slm.runtime.boot.ImageJHost;

/** Where woven classes of ImageJ tell what they would show in windows. */
public final class Hooks {

  /** In place of the process's standard output: whole lines go to the listener. */
  public static final PrintStream OUT =
      new PrintStream(new Lines(Hooks::printed), true, StandardCharsets.UTF_8);

  /** How ImageJ words the errors of its macros: message, line, then calls and text. */
  private static final Pattern ERROR = Pattern.compile("(.*) in line (\\d+)\\R.*", Pattern.DOTALL);

  private static volatile ImageJHost.Listener listener;

  private Hooks() {}

  /** Sets who is told; null for nobody. */
  public static void tell(ImageJHost.Listener told) {
    listener = told;
  }

  private static void printed(String text) {
    ImageJHost.Listener told = listener;
    if (told == null) {
      System.out.println(text);
    } else {
      told.printed(text);
    }
  }

  /** Stands for {@code Interpreter.showError}. */
  public static void showError(Object interpreter, String title, String text, String[] variables) {
    ImageJHost.Listener told = listener;
    Matcher error = ERROR.matcher(text);
    if (told == null) {
      System.out.println(text);
    } else if (error.matches()) {
      told.macroFailed(interpreter, error.group(1), Integer.parseInt(error.group(2)));
    } else {
      told.macroFailed(interpreter, text, 0);
    }
  }

  /** Stands for {@code IJ.showMessage} of the macro function {@code exit}. */
  public static void left(String title, String message) {
    ImageJHost.Listener told = listener;
    if (told == null) {
      System.out.println(message);
    } else {
      told.macroLeft(message);
    }
  }

  /** Stands for {@code printStackTrace} where ImageJ would show it in a window. */
  public static void commandFailed(Throwable failure, PrintWriter trace) {
    ImageJHost.Listener told = listener;
    if (told == null) {
      failure.printStackTrace(trace);
    } else {
      told.commandFailed(failure);
    }
  }

  /** Stands for {@code IJ.log} of a stack trace that was told already. */
  public static void drop(String trace) {
    if (listener == null) {
      System.out.println(trace);
    }
  }

  /** Stands for a component's {@code add}: a menu that pops up over it. */
  public static void add(Object component, PopupMenu menu) {}

  /** A dialog was to be shown. */
  static void asked(Dialog dialog) {
    ImageJHost.Listener told = listener;
    if (dialog.getClass().getName().equals("ij.gui.MessageDialog")) {
      if (told == null) {
        System.out.println(text(dialog));
      } else {
        told.notified(dialog.getTitle(), text(dialog));
      }
    } else if (told == null) {
      throw new IllegalStateException(
          "There is no display for the dialog '" + dialog.getTitle() + "'");
    } else {
      told.asked(dialog.getTitle());
    }
  }

  /** What the labels in it say. */
  private static String text(Container container) {
    StringBuilder text = new StringBuilder();
    for (Component part : container.getComponents()) {
      if (part instanceof Label label) {
        text.append(label.getText()).append('\n');
      } else if (part.getClass().getName().equals("ij.gui.MultiLineLabel")) {
        text.append(lines(part)).append('\n');
      } else if (part instanceof Container inner) {
        text.append(text(inner)).append('\n');
      }
    }
    return text.toString().strip();
  }

  /** ImageJ keeps the text of such a label to itself. */
  private static String lines(Component label) {
    try {
      Field lines = label.getClass().getDeclaredField("lines");
      lines.setAccessible(true);
      return String.join("\n", (String[]) lines.get(label));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("This ImageJ's labels are not known: " + label.getClass(), e);
    }
  }

  /** Bytes of text, handed on a line at a time. */
  private static final class Lines extends ByteArrayOutputStream {

    private final Consumer<String> lines;

    Lines(Consumer<String> lines) {
      this.lines = lines;
    }

    @Override
    public synchronized void flush() {
      String text = toString(StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n');
      if (end >= 0) {
        reset();
        byte[] rest = text.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        write(rest, 0, rest.length);
        lines.accept(text.substring(0, end).replace("\r", ""));
      }
    }
  }
}
