package slm.runtime.webtest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL on the loopback device, with a data folder of its own, which can be killed. */
final class Postgres {

  private static final String INSTALL =
      "PostgreSQL is needed for this test. Run: sudo apt-get install postgresql";
  private static final String PASSWORD = "s3cret";

  private final Path bin = bin();
  private final Path folder;
  private final int port;

  Postgres() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("slm-postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    ended(
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
            "--pwfile=" + password));
    start();
  }

  /** Starts it, also after it was killed: what its dead processes hold is given back soon. */
  void start() {
    Await.until(
        "PostgreSQL starts",
        () ->
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
                        "-p "
                            + port
                            + " -k "
                            + folder
                            + " -c listen_addresses=127.0.0.1 -c fsync=off",
                        "start")
                    .exitValue()
                == 0);
  }

  /** Ends its first process at once; the others see that and end too. */
  void kill() throws IOException {
    long pid = pid();
    if (!ProcessHandle.of(pid).orElseThrow().destroyForcibly()) {
      throw new AssertionError("PostgreSQL cannot be killed");
    }
    Await.until("PostgreSQL is dead", () -> ProcessHandle.of(pid).isEmpty());
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(Path.of(data(), "postmaster.pid")).get(0).strip());
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** What makes a workbench use it. */
  Map<String, String> environment() {
    return Map.of(
        "SLM_STORE_URL",
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "SLM_STORE_USER",
        "lab",
        "SLM_STORE_PASSWORD",
        PASSWORD);
  }

  private Process run(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // the server refuses to run as root
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(program + ".txt").toFile())
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(program + " does not end");
    }
    return process;
  }

  private void ended(Process process) throws IOException {
    if (process.exitValue() != 0) {
      throw new AssertionError(Files.readString(folder.resolve("initdb.txt")));
    }
  }

  private static Path bin() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(":")) {
      found.add(Path.of(folder));
    }
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> all = Files.list(versions)) {
        all.sorted(Comparator.reverseOrder()).forEach(one -> found.add(one.resolve("bin")));
      }
    }
    return found.stream()
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(INSTALL));
  }

  void close() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
