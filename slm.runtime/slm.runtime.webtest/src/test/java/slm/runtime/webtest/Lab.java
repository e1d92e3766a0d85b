package slm.runtime.webtest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lab's server as a process of its own, with a data folder of its own. */
final class Lab {

  private static final Path EXPORT = Path.of(System.getProperty("slm.distribution")).normalize();
  private static final Pattern SETUP = Pattern.compile("(http://\\S+)/setup#(\\S+)");

  private static final String SERVES = "serves the lab at";

  private static final String MEMORY = "1g";

  private final Path home;
  private final String address;
  private final String secret;
  private Process process;

  private Lab(Process process, Path home, String address, String secret) {
    this.process = process;
    this.home = home;
    this.address = address;
    this.secret = secret;
  }

  static Lab start(Path home) throws IOException {
    return start(home, Map.of());
  }

  /**
   * Starts a server.
   *
   * @param environment more of it
   */
  static Lab start(Path home, Map<String, String> environment) throws IOException {
    return start(home, environment, MEMORY);
  }

  /**
   * Starts a server.
   *
   * @param memory that Java may have for it, such as {@code 512m}
   */
  static Lab start(Path home, Map<String, String> environment, String memory) throws IOException {
    Process process = serve(home, 0, environment, memory, SETUP);
    Matcher told = SETUP.matcher(Files.readString(home.resolve("serve.log")));
    told.find();
    Lab lab = new Lab(process, home, told.group(1), told.group(2));
    lab.awaitAnswers();
    return lab;
  }

  /** Starts a server that was killed or has ended anew, at the same address. */
  void again(Map<String, String> environment) throws IOException {
    int port = URI.create(address).getPort();
    process = serve(home, port, environment, MEMORY, Pattern.compile(SERVES));
    awaitAnswers();
  }

  private static Process serve(
      Path home, int port, Map<String, String> environment, String memory, Pattern awaited)
      throws IOException {
    Path log = home.resolve("serve.log");
    ProcessBuilder builder = java(home, memory, "serve", "--port", String.valueOf(port));
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectError(home.resolve("serve.err").toFile())
            .redirectOutput(log.toFile())
            .start();
    Await.until(
        "the server tells its address",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(
                "The server ended: "
                    + Files.readString(log)
                    + Files.readString(home.resolve("serve.err")));
          }
          return awaited.matcher(Files.readString(log)).find();
        });
    return process;
  }

  private void awaitAnswers() {
    HttpClient client = HttpClient.newHttpClient();
    for (String path : List.of("/", "/health", "/api/v1/setup")) {
      Await.until(
          path + " is there",
          () ->
              client
                      .send(
                          HttpRequest.newBuilder(URI.create(address + path)).build(),
                          BodyHandlers.discarding())
                      .statusCode()
                  == 200);
    }
  }

  /** A verb of the command line with a data folder. */
  static ProcessBuilder command(Path home, String... args) {
    return java(home, MEMORY, args);
  }

  private static ProcessBuilder java(Path home, String memory, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                // processes that live for a minute spend half of it in the second compiler
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Dslm.terminal.out=false",
                "-Dslm.terminal.err=false",
                "-cp",
                EXPORT.resolve("lib") + "/*",
                "slm.runtime.launcher.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("SLM_HOME", home.toString());
    return builder;
  }

  /** Runs a verb of the command line on the lab's data folder. */
  void run(String... args) throws IOException, InterruptedException {
    Path log = Files.createTempFile(home, "run", ".log");
    Process run =
        command(home, args).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!run.waitFor(180, TimeUnit.SECONDS) || run.exitValue() != 0) {
      run.destroyForcibly();
      throw new AssertionError(List.of(args) + ": " + Files.readString(log));
    }
  }

  Path home() {
    return home;
  }

  String address() {
    return address;
  }

  /** What the process wrote on standard error. */
  List<String> errors() throws IOException {
    return Files.readAllLines(home.resolve("serve.err"));
  }

  /** Asks the process to end, as systems do that end, and gives its exit code. */
  int end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The server does not end");
    }
    return process.exitValue();
  }

  /** Ends the process at once, as a loss of power does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The address of the set-up. */
  String setup() {
    return address + "/setup#" + secret;
  }

  /** What the set-up asks for, which only whoever started the server knows. */
  String secret() {
    return secret;
  }

  void close() throws InterruptedException {
    end();
  }
}
