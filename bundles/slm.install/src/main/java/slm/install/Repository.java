package slm.install;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import slm.api.InputException;

/**
 * Where bundles come from: an index and the files beside it. Nothing outside the index's own folder
 * is ever read, whatever the index says.
 */
final class Repository {

  private static final String INDEX = "index.xml";
  private static final int TIMEOUT_MILLIS = 30_000;

  private final URI index;
  private final String given;

  private Repository(URI index, String given) {
    this.index = index;
    this.given = given;
  }

  /**
   * Understands what a user writes: a folder, an index file, or an address with {@code file:},
   * {@code http:} or {@code https:}.
   */
  static Repository of(String given) {
    if (given.regionMatches(true, 0, "http://", 0, 7)
        || given.regionMatches(true, 0, "https://", 0, 8)) {
      URI address = uri(given);
      boolean file = address.getPath() != null && address.getPath().endsWith(".xml");
      return new Repository(
          file ? address : uri(given.replaceFirst("/*$", "/")).resolve(INDEX), given);
    }
    Path path;
    try {
      path = given.regionMatches(true, 0, "file:", 0, 5) ? Path.of(uri(given)) : Path.of(given);
    } catch (IllegalArgumentException e) {
      throw notUnderstood(given, e);
    }
    Path file = Files.isDirectory(path) ? path.resolve(INDEX) : path;
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "There is no repository at " + given + ": " + file + " does not exist",
          "Give the folder that holds the repository's index.xml with --repository or SLM_REPOSITORY");
    }
    return new Repository(file.toAbsolutePath().normalize().toUri(), given);
  }

  private static URI uri(String given) {
    try {
      return URI.create(given);
    } catch (IllegalArgumentException e) {
      throw notUnderstood(given, e);
    }
  }

  private static InputException notUnderstood(String given, RuntimeException e) {
    return new InputException(
        "'" + given + "' is no repository: " + e.getMessage(),
        "Give a folder, an index file, or an address that begins with file:, http: or https:",
        e);
  }

  /** The address of the index. */
  URI index() {
    return index;
  }

  /** What the user wrote. */
  String given() {
    return given;
  }

  /**
   * The address of a bundle's file.
   *
   * @param url as the index has it, relative or absolute
   * @throws InputException when it leads out of the repository's folder
   */
  URI resolve(String url) {
    URI file;
    try {
      file = index.resolve(url).normalize();
    } catch (IllegalArgumentException e) {
      throw damaged("the address '" + url + "' cannot be read");
    }
    URI folder = index.resolve(".").normalize();
    String raw = file.toString().toLowerCase(Locale.ROOT);
    if (url.isBlank()
        || !file.toString().startsWith(folder.toString())
        || raw.contains("..")
        || raw.contains("%2e")
        || raw.contains("%2f")
        || raw.contains("%5c")
        || raw.contains("\\")) {
      throw damaged("the address '" + url + "' leads out of the repository's folder");
    }
    if (isLocal() && Files.exists(Path.of(file))) {
      try {
        if (!Path.of(file).toRealPath().startsWith(Path.of(folder).toRealPath())) {
          throw damaged("the file '" + url + "' is a link out of the repository's folder");
        }
      } catch (IOException e) {
        throw damaged("the file '" + url + "' cannot be read (" + e + ")");
      }
    }
    return file;
  }

  InputException damaged(String why) {
    return new InputException(
        "The repository " + given + " cannot be used: " + why,
        "Get the repository again, or tell whoever keeps it");
  }

  private boolean isLocal() {
    return "file".equals(index.getScheme());
  }

  /** Opens the index, or a file in the repository. */
  static InputStream open(URI file) throws IOException {
    if ("file".equals(file.getScheme())) {
      return Files.newInputStream(Path.of(file));
    }
    URLConnection connection = file.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (connection instanceof HttpURLConnection http
        && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(file + " cannot be read: the server answers " + http.getResponseCode());
    }
    return connection.getInputStream();
  }
}
