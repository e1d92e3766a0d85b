package slm.store.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL on the loopback device, with a data folder of its own. */
final class PostgresServer implements AutoCloseable {

  private static final String INSTALL =
      "PostgreSQL is needed for this test. Run: sudo apt-get install postgresql";

  private final Path bin = bin();
  private final Path folder;
  private final int port;

  PostgresServer() throws IOException {
    folder = Files.createTempDirectory("slm-postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    run(
        "initdb",
        "-D",
        data(),
        "-U",
        "lab",
        "-A",
        "scram-sha-256",
        "-E",
        "UTF8",
        "--no-locale",
        "--pwfile=" + password);
    start();
  }

  /** Starts the server, which may have been stopped. */
  void start() throws IOException {
    run(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-t",
        "60",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off",
        "start");
  }

  /** Stops the server at once; connections break. */
  void stop() throws IOException {
    run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** A database of its own. */
  Place database(String name) throws SQLException {
    try (Connection connection = place("postgres").source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return place(name);
  }

  Place place(String name) {
    return Place.server(url().replace("/postgres", "/" + name), "lab", "s3cret");
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // the server refuses to run as root
      command.addAll(List.of("runuser", "-u", "postgres", "--", "env", "PGPASSWORD=s3cret"));
    } else {
      command.addAll(List.of("env", "PGPASSWORD=s3cret"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("slm-postgres", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(program + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }

  private static Path bin() {
    List<Path> found = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(":")) {
      found.add(Path.of(folder));
    }
    try (Stream<Path> versions =
        Files.isDirectory(Path.of("/usr/lib/postgresql"))
            ? Files.list(Path.of("/usr/lib/postgresql"))
            : Stream.empty()) {
      versions.sorted(Comparator.reverseOrder()).forEach(v -> found.add(v.resolve("bin")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return found.stream()
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(INSTALL));
  }

  @Override
  public void close() throws IOException {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
