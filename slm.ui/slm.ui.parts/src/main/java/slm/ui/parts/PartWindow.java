package slm.ui.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The window as its parts see it. But for {@link #notify} and {@link #later}, for the display's
 * thread only.
 */
@ProviderType
public interface PartWindow {

  /** For dialogs. */
  Shell shell();

  /** The colours in force. Parts are made anew when these change. */
  Theme theme();

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
