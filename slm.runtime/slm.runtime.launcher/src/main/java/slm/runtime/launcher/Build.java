package slm.runtime.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param version of the workbench
 * @param revision of its source, or {@code unknown} when it was not built from a checkout
 */
record Build(String version, String revision) {

  static Build read() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new LaunchException(
          "The distribution is damaged: " + e.getMessage() + ". Build it again.");
    }
    String revision = properties.getProperty("revision", "");
    return new Build(
        properties.getProperty("version"),
        revision.isBlank() || revision.startsWith("$") ? "unknown" : revision);
  }

  @Override
  public String toString() {
    return "SLM Workbench " + version + " (revision " + revision + ")";
  }
}
