package slm.ui.parts;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens files of a kind that are dropped on the window, chosen from its menu or named on the
 * command line. A service; of several that take a file, the one of the highest service ranking gets
 * it.
 */
@ConsumerType
public interface FileOpener {

  /** What the files are, for people, in the plural: {@code images}. */
  String kind();

  /** Patterns of their names for a dialog, in lower case: {@code *.png}. */
  List<String> patterns();

  /** Whether it takes a file, by its name and at most a look at its first bytes. Never throws. */
  boolean accepts(Path file);

  /**
   * Opens files that it accepts. Called by the display's thread: whatever takes long belongs into
   * {@link PartWindow#background}.
   */
  void open(List<Path> files, PartWindow window);
}
