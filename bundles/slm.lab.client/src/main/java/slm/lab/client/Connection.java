package slm.lab.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import slm.api.InputException;

/** The server of whoever is logged in. */
final class Connection {

  private final Path home;
  private final Credentials credentials;
  private HttpClient http;

  Connection(BundleContext context) {
    this(
        Path.of(
            Objects.requireNonNull(
                context.getProperty("slm.home"), "The framework property slm.home is not set")));
  }

  Connection(Path home) {
    this.home = home.toAbsolutePath().normalize();
    this.credentials = new Credentials(this.home);
  }

  /** The data folder. */
  Path home() {
    return home;
  }

  private synchronized HttpClient http() {
    if (http == null) {
      http = Server.client();
    }
    return http;
  }

  Server server() throws IOException {
    return new Server(
        http(),
        credentials
            .read()
            .orElseThrow(
                () ->
                    new InputException(
                        "This workbench belongs to no lab", "Log in first: slm lab login URL")));
  }
}
