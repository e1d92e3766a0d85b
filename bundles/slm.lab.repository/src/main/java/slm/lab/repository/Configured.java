package slm.lab.repository;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import slm.api.InputException;

/** Settings of the repository: of the environment, or of {@code lab.properties}. */
final class Configured {

  private static final String FILE = "lab.properties";

  private Configured() {}

  /** The text of a setting. */
  static Optional<String> value(String name, Path home, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(variable(name)))
        .or(() -> file(home.resolve(FILE), name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** Whether something is wanted; it is not when nothing is said. */
  static boolean wanted(String name, Path home, Map<String, String> environment) {
    String text = value(name, home, environment).orElse("false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InputException(
              "'" + text + "' cannot be used for " + names(name), "Write true or false");
    };
  }

  /** What a setting is called, for messages. */
  static String names(String name) {
    return name + " or " + variable(name);
  }

  private static String variable(String name) {
    return "SLM_LAB_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Optional<String> file(Path file, String name) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new InputException(
            "The settings in " + file + " cannot be read: " + e.getMessage(), "Correct them", e);
      }
    }
    return Optional.ofNullable(properties.getProperty(name));
  }
}
