package slm.lab.jobs;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import slm.api.InputException;

/**
 * How the queue is kept, from the environment or {@code lab.properties} in the data folder.
 *
 * @param perMember jobs that one member may have which are not over
 * @param lease how long a worker may be silent before its unit is another's
 */
record JobSettings(int perMember, Duration lease) {

  private static final int PER_MEMBER = 50;
  private static final int LEASE_SECONDS = 60;

  static JobSettings read(Path home, Map<String, String> environment) {
    Properties file = new Properties();
    Path path = home.resolve("lab.properties");
    if (Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
        file.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new InputException(
            "The settings in " + path + " cannot be read: " + e.getMessage(), "Correct them", e);
      }
    }
    return new JobSettings(
        number("jobs-per-member", PER_MEMBER, 1, 100_000, environment, file),
        Duration.ofSeconds(number("lease-seconds", LEASE_SECONDS, 2, 3_600, environment, file)));
  }

  private static int number(
      String name,
      int otherwise,
      int least,
      int most,
      Map<String, String> environment,
      Properties file) {
    String variable = "SLM_LAB_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String given = environment.getOrDefault(variable, "");
    String text = (given.isBlank() ? file.getProperty(name, "") : given).strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new InputException(
        "'" + text + "' cannot be used for " + name + " or " + variable,
        "Write a whole number from " + least + " to " + most);
  }
}
