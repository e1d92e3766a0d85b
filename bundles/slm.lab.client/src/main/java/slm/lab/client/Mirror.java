package slm.lab.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallStep;

/**
 * The lab's repository as a folder here: its index, and the files that are about to be installed.
 */
final class Mirror {

  private static final String INDEX = "index.xml";
  private static final long MOST_INDEX = 64L << 20;

  private final Path folder;

  Mirror(Path folder) {
    this.folder = folder;
  }

  String repository() {
    return folder.toString();
  }

  /** Whether there is an index, of whatever time. */
  boolean isThere() {
    return Files.isRegularFile(folder.resolve(INDEX));
  }

  /**
   * Brings the index to what the lab has now.
   *
   * @return whether it is another than before
   */
  boolean refresh(Server server) throws IOException {
    Files.createDirectories(folder);
    Path index = folder.resolve(INDEX);
    Path tag = folder.resolve("index.tag");
    // of another lab, a tag says nothing
    String of = server.known().address() + " ";
    Optional<String> known =
        Files.exists(index) && Files.exists(tag)
            ? Optional.of(Files.readString(tag))
                .filter(text -> text.startsWith(of))
                .map(text -> text.substring(of.length()))
            : Optional.empty();
    Optional<HttpResponse<InputStream>> answer = server.file("/repository/index.xml", known);
    if (answer.isEmpty()) {
      return false;
    }
    Files.deleteIfExists(tag);
    Path part = Files.createTempFile(folder, ".index", ".part");
    try {
      try (InputStream in = answer.get().body();
          OutputStream out = Files.newOutputStream(part)) {
        copy(in, out, MOST_INDEX, Monitor.NONE);
      }
      Files.move(part, index, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    Optional<String> now = answer.get().headers().firstValue("ETag");
    if (now.isPresent()) {
      Files.writeString(tag, of + now.get());
    }
    return true;
  }

  /** Fetches what a plan needs and is not here yet. */
  void fetch(Server server, InstallPlan plan, Monitor monitor) throws IOException {
    for (InstallStep step : plan.steps()) {
      Optional<Path> file = here(step.from());
      if (file.isPresent() && !isWhole(file.get(), step)) {
        fetch(server, step, file.get(), monitor);
      }
    }
  }

  /** The file of an address in this folder; empty for what another repository has. */
  private Optional<Path> here(URI from) {
    if (!"file".equals(from.getScheme())) {
      return Optional.empty();
    }
    Path file = Path.of(from).normalize();
    return file.startsWith(folder.toAbsolutePath().normalize())
        ? Optional.of(file)
        : Optional.empty();
  }

  /** Deletes what was fetched for a plan, which is installed now. */
  void forget(InstallPlan plan) throws IOException {
    for (InstallStep step : plan.steps()) {
      Optional<Path> file = here(step.from());
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    }
  }

  private static boolean isWhole(Path file, InstallStep step) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == step.size()
        && sha256(file).equals(step.sha256());
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, OutputStream.nullOutputStream(), Long.MAX_VALUE, Monitor.NONE);
    }
  }

  private void fetch(Server server, InstallStep step, Path file, Monitor monitor)
      throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), ".fetching", ".part");
    try {
      HttpResponse<InputStream> answer =
          server
              .file(
                  "/repository/bundles/"
                      + Server.part(step.name())
                      + "/"
                      + Server.part(step.version())
                      + ".jar",
                  Optional.empty())
              .orElseThrow(() -> new IOException("The lab sends nothing"));
      String digest;
      try (InputStream in = answer.body();
          OutputStream out = Files.newOutputStream(part)) {
        digest = copy(in, out, step.size(), monitor);
      }
      if (!digest.equals(step.sha256())) {
        throw new InputException(
            "What the lab sends as "
                + step.name()
                + " "
                + step.version()
                + " is not what its index lists: its SHA-256 is "
                + digest
                + ", not "
                + step.sha256(),
            "Nothing was installed. Tell who keeps the lab");
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Copies at most so many bytes, and gives the SHA-256. */
  static String copy(InputStream in, OutputStream out, long most) throws IOException {
    return copy(in, out, most, Monitor.NONE);
  }

  /** Copies, and gives the SHA-256. */
  private static String copy(InputStream in, OutputStream out, long most, Monitor monitor)
      throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      monitor.check();
      count += n;
      if (count > most) {
        throw new InputException(
            "The lab sends more than the " + most + " bytes that there should be",
            "Nothing of it was kept. Tell who keeps the lab");
      }
      sha256.update(buffer, 0, n);
      out.write(buffer, 0, n);
      monitor.progress("fetch", count, most);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
