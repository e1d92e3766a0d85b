package slm.runtime.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import slm.api.InputException;

/** A lab's address and the token for it, as users give them. */
final class TokenChoice {

  private static final String TOKEN = "SLM_LAB_TOKEN";

  private TokenChoice() {}

  static URI address(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "'" + url + "' is not the address of a lab", "Write it as https://slm.example.org", e);
    }
  }

  /** Whether an address is of this machine, which nothing on the way can listen to. */
  static boolean isHere(URI address) {
    return Set.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
  }

  /**
   * The token of a file, of the environment, or as it is typed.
   *
   * @param file may be null
   */
  static String token(Path file, InputStream in) throws IOException {
    if (file != null) {
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            "There is no file " + file, "Name the file that has the token with --token-file");
      }
      return Files.readString(file).strip();
    }
    String given = System.getenv(TOKEN);
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("Token (it is not shown): ");
      return typed == null ? "" : new String(typed).strip();
    }
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line.strip();
  }
}
