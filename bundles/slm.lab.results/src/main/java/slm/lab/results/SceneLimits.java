package slm.lab.results;

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

/**
 * How much members may give to the lab.
 *
 * @param scene bytes that a scene may have
 * @param member bytes that a member's datasets and uploads may refer to
 */
record SceneLimits(long scene, long member) {

  private static final long SCENE_MIB = 4_096;
  private static final long MEMBER_MIB = 51_200;
  private static final long MOST_MIB = 1L << 30;

  /** Those of the environment, or else of the file {@code lab.properties}, in MiB. */
  static SceneLimits read(Path home, Map<String, String> environment) {
    Properties file = file(home.resolve("lab.properties"));
    return new SceneLimits(
        bytes("largest-scene", SCENE_MIB, file, environment),
        bytes("member-quota", MEMBER_MIB, file, environment));
  }

  private static long bytes(
      String name, long usual, Properties file, Map<String, String> environment) {
    String variable = "SLM_LAB_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    Optional<String> text =
        Optional.ofNullable(environment.get(variable))
            .or(() -> Optional.ofNullable(file.getProperty(name)))
            .map(String::strip)
            .filter(given -> !given.isEmpty());
    if (text.isEmpty()) {
      return usual << 20;
    }
    try {
      long mebibytes = Long.parseLong(text.get());
      if (mebibytes > 0 && mebibytes <= MOST_MIB) {
        return mebibytes << 20;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new InputException(
        "'" + text.get() + "' cannot be used for " + name + " or " + variable,
        "Write how many MiB, such as " + usual);
  }

  private static Properties file(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new InputException(
            "The settings in lab.properties cannot be read: " + e.getMessage(), "Correct them", e);
      }
    }
    return properties;
  }
}
