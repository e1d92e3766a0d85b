package slm.runtime.launcher;

import java.nio.file.Path;
import java.util.Locale;

/** Where a user's caches, plug-ins and logs are. */
final class Home {

  private Home() {}

  /** {@code SLM_HOME}, or the folder that the platform keeps for a user's data. */
  static Path find() {
    String given = System.getProperty("slm.home", System.getenv("SLM_HOME"));
    if (given != null && !given.isBlank()) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    Path user = Path.of(System.getProperty("user.home"));
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      return user.resolve("Library").resolve("Application Support").resolve("SLM");
    }
    if (os.contains("win")) {
      return fromEnvironment("LOCALAPPDATA", user.resolve("AppData").resolve("Local"))
          .resolve("SLM");
    }
    return fromEnvironment("XDG_DATA_HOME", user.resolve(".local").resolve("share")).resolve("slm");
  }

  private static Path fromEnvironment(String variable, Path otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? otherwise : Path.of(value);
  }
}
