package slm.store.jdbc;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import slm.api.InputException;

/** The place that the configuration or the environment names. */
final class Configured {

  private Configured() {}

  /**
   * Where the store is. A place that cannot be used is told at the first use, by name: were it an
   * error of the activation, there would seem to be no store.
   */
  static Place place(BundleContext context, Map<String, Object> configuration) {
    try {
      return configured(context, configuration);
    } catch (InputException e) {
      return Place.unusable(e);
    }
  }

  private static Place configured(BundleContext context, Map<String, Object> configuration) {
    String url = setting(configuration, "url", "SLM_STORE_URL");
    if (!url.isEmpty()) {
      return Place.server(
          url,
          setting(configuration, "user", "SLM_STORE_USER"),
          setting(configuration, "password", "SLM_STORE_PASSWORD"));
    }
    String home = context.getProperty("slm.home");
    Path folder = home == null ? context.getDataFile("").toPath() : Path.of(home);
    return Place.file(folder.toAbsolutePath().normalize().resolve("store").resolve("results"));
  }

  private static String setting(Map<String, Object> configuration, String name, String variable) {
    Object configured = configuration.get(name);
    return configured != null
        ? configured.toString().strip()
        : Objects.requireNonNullElse(System.getenv(variable), "").strip();
  }
}
