package slm.lab.server;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import slm.api.InputException;

/**
 * How the server is reached. What the command line says goes before the environment, and that
 * before the file {@code lab.properties} in the data folder.
 *
 * @param host the address to listen on; {@code 0.0.0.0} for all of the machine
 * @param port 0 for any that is free
 * @param address what others call the server by, such as a proxy's; empty for host and port
 * @param keystore PKCS 12 file of the certificate; empty for no TLS
 * @param keystorePassword its password
 * @param origins of pages of others that may call the API with a token
 * @param proxied whether a proxy on this machine tells where requests come from
 * @param jsonLog whether the log on standard error is JSON, and tells of every request
 */
public record LabSettings(
    String host,
    int port,
    Optional<URI> address,
    Optional<Path> keystore,
    String keystorePassword,
    List<String> origins,
    boolean proxied,
    boolean jsonLog) {

  static final String FILE = "lab.properties";
  private static final int PORT = 8411;

  /** Names in the file; in the environment they are in capitals, with SLM_LAB_ before them. */
  private static final List<String> NAMES =
      List.of(
          "host",
          "port",
          "address",
          "keystore",
          "keystore-password",
          "origins",
          "proxied",
          "log",
          // read by the lab's repository
          "largest-bundle",
          // by its queue
          "jobs-per-member",
          "lease-seconds",
          // read by the lab's results
          "largest-scene",
          "member-quota",
          // by its repository
          "four-eyes");

  /**
   * Reads them.
   *
   * @param options of the command line, by name
   * @throws InputException naming the setting that cannot be used, and where it stands
   */
  static LabSettings read(Path home, Map<String, String> environment, Map<String, String> options) {
    Properties file = file(home.resolve(FILE));
    Sources sources = new Sources(home.resolve(FILE), file, environment, options);
    return new LabSettings(
        sources.value("host").orElse("127.0.0.1"),
        sources.port(),
        sources.value("address").map(sources::address),
        sources.value("keystore").map(Path::of).map(home::resolve).map(sources::readable),
        sources.value("keystore-password").orElse(""),
        sources.value("origins").map(text -> List.of(text.split("[,\\s]+"))).orElse(List.of()),
        sources.value("proxied").map(sources::yes).orElse(false),
        sources.value("log").map(sources::json).orElse(false));
  }

  private static Properties file(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new InputException(
            "The settings in " + file + " cannot be read: " + e.getMessage(), "Correct them", e);
      }
    }
    for (Object name : new TreeSet<>(properties.keySet())) {
      if (!NAMES.contains(name)) {
        throw new InputException(
            "The setting '" + name + "' in " + file + " is unknown",
            "Use " + String.join(", ", NAMES));
      }
    }
    return properties;
  }

  private record Sources(
      Path path, Properties file, Map<String, String> environment, Map<String, String> options) {

    Optional<String> value(String name) {
      return Arrays.asList(
              options.get(name), environment.get(variable(name)), file.getProperty(name))
          .stream()
          .filter(text -> text != null && !text.isBlank())
          .map(String::strip)
          .findFirst();
    }

    private static String variable(String name) {
      return "SLM_LAB_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    int port() {
      String text = value("port").orElse(String.valueOf(PORT));
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port < 65_536) {
          return port;
        }
      } catch (NumberFormatException e) {
        // told below
      }
      throw wrong("port", text, "Use a number from 1 to 65535, or 0 for any that is free");
    }

    URI address(String text) {
      try {
        URI uri = URI.create(text);
        if (List.of("http", "https").contains(uri.getScheme())
            && uri.getHost() != null
            && List.of("", "/").contains(uri.getPath())) {
          return URI.create(text.replaceFirst("/$", ""));
        }
      } catch (IllegalArgumentException e) {
        // told below
      }
      throw wrong("address", text, "Write it as https://slm.example.org, without a path");
    }

    Path readable(Path keystore) {
      if (!Files.isReadable(keystore)) {
        throw wrong("keystore", keystore.toString(), "Name a PKCS 12 file that can be read");
      }
      return keystore;
    }

    boolean yes(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong("proxied", text, "Write true or false");
      };
    }

    boolean json(String text) {
      return switch (text) {
        case "json" -> true;
        case "text" -> false;
        default -> throw wrong("log", text, "Write text or json");
      };
    }

    private InputException wrong(String name, String text, String remedy) {
      String where =
          options.get(name) != null
              ? "the option --" + name
              : environment.get(variable(name)) != null
                  ? variable(name)
                  : "the setting '" + name + "' in " + path;
      return new InputException("'" + text + "' cannot be used for " + where, remedy);
    }
  }

  /** Whether it speaks TLS itself. */
  boolean secure() {
    return keystore.isPresent();
  }
}
