package slm.ui.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The window as its parts see it. But for {@link #notify}, {@link #later} and {@link #background},
 * for the display's thread only.
 */
@ProviderType
public interface PartWindow {

  /** For dialogs. */
  Shell shell();

  /** The colours in force. Parts are made anew when these change. */
  Theme theme();

  /**
   * Offers something to do, in the window's menu and, with an icon, in its tool bar, as long as a
   * widget is there.
   */
  void offer(Widget owner, Command command);

  /** Brings menu and tool bar up to date: what commands say of themselves may have changed. */
  void commandsChanged();

  /** Has a say in whether the window closes, as long as a widget is there. */
  void guard(Widget owner, Guard guard);

  /**
   * Asks the user to agree to something.
   *
   * @param yes what stands on the button that agrees, a verb
   * @return whether the user agrees
   */
  boolean agree(String title, String question, String yes);

  /**
   * Lets the user choose a file to read, beginning in the folder of the last one.
   *
   * @param kind what the files are, for people
   * @param patterns such as {@code *.png}
   */
  List<Path> chooseFiles(String title, String kind, List<String> patterns);

  /** Lets the user choose a file to write; asks before one that exists. */
  Optional<Path> chooseTarget(String title, String name);

  /** Tells the user something. From any thread. */
  void notify(Notice notice);

  /** Brings a part to the front, if it is there. */
  void show(String part);

  /**
   * Opens files as if they were dropped on the window: scenes, annotations, experiments, bundles.
   */
  void open(List<Path> files);

  /**
   * Does something in the background, one after the other for each name; the newest task of a name
   * takes the place of one that has not begun.
   *
   * @param name what it is, such as {@code reading the runs}; stands before what goes wrong
   */
  void background(String name, Task task);

  /**
   * Does something in the display's thread soon, unless the window is closed by then. From any
   * thread.
   */
  void later(Runnable action);

  /** What was {@link #keep kept}, in this session or an earlier one. */
  Optional<String> kept(String key);

  /** Keeps a text for this and later sessions, such as the place of a divider. */
  void keep(String key, String value);

  /** The data folder. */
  Path home();

  /** Something long. */
  @FunctionalInterface
  interface Task {
    /** Does it; what is thrown is told to the user. */
    void run() throws Exception;
  }
}
