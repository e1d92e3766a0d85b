package slm.runtime.webtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker of a lab as a process of its own, with a data folder of its own. */
final class Worker {

  private static final int MOST_SECONDS = 60;

  private final String name;
  private final Process process;
  private final Path log;

  private Worker(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a worker.
   *
   * @param folder of all workers
   * @param token that the lab gave out
   */
  static Worker start(Path folder, Lab lab, String token, String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Path file = Files.writeString(home.resolve("token"), token);
    List<String> command =
        List.of("work", "--lab", lab.address(), "--token-file", file.toString(), "--name", name);
    Path log = home.resolve("work.log");
    Process process =
        Lab.command(home, command.toArray(String[]::new))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Worker(name, process, log);
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed. */
  String said() throws IOException {
    return Files.readString(log);
  }

  /** Waits until it asks for work. */
  void awaitReady() {
    Await.until(
        name + " works",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("The worker ended: " + said());
          }
          return said().contains("Working as");
        });
  }

  /** Ends it at once, as a loss of power does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, and gives its exit code. */
  int end() throws IOException, InterruptedException {
    process.destroy();
    return ended();
  }

  /** The exit code of one that ends by itself. */
  int ended() throws IOException, InterruptedException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The worker does not end: " + said());
    }
    return process.exitValue();
  }

  /** Ends all that are there still. */
  static void close(List<Worker> workers) throws InterruptedException {
    for (Worker worker : new ArrayList<>(workers)) {
      worker.kill();
    }
  }
}
