package slm.ui.workbench;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the window keeps from session to session, in a text file that people can read. */
final class Keepsakes {

  private static final Logger LOG = LoggerFactory.getLogger(Keepsakes.class);
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;
  private final Map<String, String> values = new TreeMap<>();

  Keepsakes(Path file) {
    this.file = file;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is too large");
      }
      Properties read = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        read.load(reader);
      }
      read.stringPropertyNames().forEach(key -> values.put(key, read.getProperty(key)));
    } catch (NoSuchFileException e) {
      LOG.debug("Nothing is kept in {} yet", file);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("The window begins as at first, since {} cannot be read: {}", file, e.getMessage());
    }
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  int number(String key, int otherwise) {
    try {
      return get(key).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  void put(String key, String value) {
    values.put(key, value);
  }

  void removeAll(String prefix) {
    values.keySet().removeIf(key -> key.startsWith(prefix));
  }

  /** Writes the file; when that fails the next session begins as the last one did. */
  void save() {
    Properties written = new Properties();
    written.putAll(values);
    Path hidden = file.resolveSibling("." + file.getFileName());
    try {
      Files.createDirectories(file.getParent());
      try (Writer writer = Files.newBufferedWriter(hidden)) {
        written.store(writer, "What the window of the workbench keeps; may be deleted.");
      }
      Files.move(hidden, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("What the window keeps cannot be written to {}: {}", file, e.toString());
    }
  }
}
