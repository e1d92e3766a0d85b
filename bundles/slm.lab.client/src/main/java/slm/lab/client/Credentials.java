package slm.lab.client;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import slm.api.InputException;

/** Where the lab is, and the token for it, in a file that only its owner can read. */
final class Credentials {

  private static final String URL = "url";
  private static final String TOKEN = "token";

  private final Path file;

  Credentials(Path home) {
    this.file = home.resolve("lab-client.properties");
  }

  /** Address and token. Never printed: it has no text of its own. */
  record Known(URI address, String token) {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  Path file() {
    return file;
  }

  Optional<Known> read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
    String url = properties.getProperty(URL);
    String token = properties.getProperty(TOKEN);
    if (url == null || token == null) {
      throw damaged(null);
    }
    return Optional.of(new Known(address(url), token));
  }

  /** That nobody has logged in. */
  static InputException missing() {
    return new InputException(
        "This workbench belongs to no lab", "Log in first: slm lab login URL");
  }

  private InputException damaged(Exception cause) {
    return new InputException(
        "The file " + file + " does not tell a lab's url and token",
        "Log in again with slm lab login",
        cause);
  }

  /** Understands an address: scheme, host and port. */
  static URI address(String text) {
    try {
      URI uri = new URI(text.strip().replaceFirst("/+$", ""));
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (java.net.URISyntaxException e) {
      // told below
    }
    throw new InputException(
        "'" + text + "' is not the address of a lab", "Write it as https://slm.example.org");
  }

  void write(Known known) throws IOException {
    Files.createDirectories(file.getParent());
    Properties properties = new Properties();
    properties.setProperty(URL, known.address().toString());
    properties.setProperty(TOKEN, known.token());
    Path part = Files.createTempFile(file.getParent(), ".lab-client", ".part", owner());
    try {
      try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
        properties.store(writer, "The lab that this workbench belongs to. Keep the token secret.");
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** On Windows, a user's folder is the user's own already. */
  private static FileAttribute<?>[] owner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  boolean delete() throws IOException {
    return Files.deleteIfExists(file);
  }
}
