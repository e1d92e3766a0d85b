package slm.runtime.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Runs the distribution as a user does, and watches the process. */
final class SlmProcess {

  private static final Pattern COLLECTION = Pattern.compile("\\b(\\d+)M->\\d+M\\(\\d+M\\)");
  private static final Pattern AT_THE_END = Pattern.compile("Gen +total \\d+K, used (\\d+)K");
  private static final List<String> UNTIL_SCORES =
      List.of("open", "text", "tile", "encode", "fuse");

  private final Path distribution = Path.of(System.getProperty("slm.distribution", "."));
  private final Path room;
  private final String heap;

  /**
   * @param room a folder for data and results
   * @param heap most that Java may take, such as {@code 2g}
   */
  SlmProcess(Path room, String heap) {
    this.room = room;
    this.heap = heap;
  }

  /**
   * What a run took.
   *
   * @param seconds from the start of the process to its end
   * @param processor seconds that processors worked for it, which other programs hardly change
   * @param stages seconds by stage, over all cases
   * @param tiles judged, over all cases
   * @param encoded of these, those that were not in the cache
   * @param residentMiB the most the process had of the machine's memory; -1 where it is not told
   * @param heapMiB the most that was in Java's heap when it was collected, and at the end
   * @param load how many programs wanted a core when it ended
   */
  record Outcome(
      double seconds,
      double processor,
      Map<String, Double> stages,
      int tiles,
      int encoded,
      long residentMiB,
      long heapMiB,
      double load) {

    @JsonIgnore
    double inStages() {
      return stages.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Start, writing of what came of it, and end. */
    double rest() {
      return seconds - inStages();
    }

    double untilScores() {
      return UNTIL_SCORES.stream().mapToDouble(stage -> stages.getOrDefault(stage, 0.0)).sum();
    }

    double tilesPerSecond() {
      return encoded / stages.getOrDefault("encode", Double.NaN);
    }
  }

  /** The least of some starts that only tell the version. */
  double secondsToStart(int times) throws IOException, InterruptedException {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      finish(start(List.of(), List.of("--version"), "home"), "--version");
      least = Math.min(least, (System.nanoTime() - began) / 1e9);
    }
    return least;
  }

  /**
   * Runs cases with the default parts.
   *
   * @param annotations in the form of AIR-SLT
   * @param home a data folder in the room, with what earlier runs left there
   */
  Outcome run(String annotations, Path scenes, String home)
      throws IOException, InterruptedException {
    Path cases = room.resolve("anno.json");
    Path out = room.resolve("out");
    Path log = room.resolve("gc.log");
    Files.writeString(cases, annotations);
    System.err.println("slm: running, load " + Machine.load());
    long began = System.nanoTime();
    Process process =
        start(
            List.of("-Xlog:gc,gc+heap+exit:file=" + log),
            List.of(
                "run",
                "--annotations",
                cases.toString(),
                "--images",
                scenes.toString(),
                "--out",
                out.toString()),
            home);
    Watched watched = watch(process);
    finish(process, "run");
    double seconds = (System.nanoTime() - began) / 1e9;
    Outcome outcome = outcome(out.resolve("timings.csv"), seconds, watched, mostHeap(log));
    Rooms.delete(out);
    Files.delete(log);
    return outcome;
  }

  private Process start(List<String> java, List<String> slm, String home) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseParallelGC", "-Djava.awt.headless=true"));
    command.addAll(java);
    command.addAll(List.of("-cp", distribution.resolve("lib") + "/*", "slm.runtime.launcher.Main"));
    command.addAll(slm);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLM_HOME", room.resolve(home).toString());
    // a store that is configured for other work is none for these runs
    builder.environment().put("SLM_STORE_URL", "");
    return builder.redirectOutput(room.resolve("said").toFile()).start();
  }

  private void finish(Process process, String what) throws IOException, InterruptedException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            "'slm " + what + "' failed: " + Files.readString(room.resolve("said")));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private record Watched(double processor, long resident) {}

  /** What the process took, until it ends. */
  private static Watched watch(Process process) throws InterruptedException {
    double processor = 0;
    long resident = -1;
    do {
      double now = process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
      processor = Math.max(processor, now);
      try {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
          if (line.startsWith("VmHWM:")) {
            resident = Long.parseLong(line.replaceAll("\\D", "")) >> 10;
          }
        }
      } catch (IOException e) {
        // it has ended, or this system does not tell
      }
    } while (!process.waitFor(50, TimeUnit.MILLISECONDS));
    return new Watched(processor, resident);
  }

  private static long mostHeap(Path log) throws IOException {
    String text = Files.readString(log);
    long before = COLLECTION.matcher(text).results().mapToLong(SlmProcess::number).max().orElse(0);
    long end = AT_THE_END.matcher(text).results().mapToLong(SlmProcess::number).sum() >> 10;
    return Math.max(before, end);
  }

  private static long number(MatchResult found) {
    return Long.parseLong(found.group(1));
  }

  private static Outcome outcome(Path timings, double seconds, Watched watched, long heap)
      throws IOException {
    List<String> lines = Files.readAllLines(timings);
    List<String> header = List.of(lines.get(0).split(","));
    int first = header.indexOf("encoded") + 1;
    int last = header.indexOf("total");
    Map<String, Double> stages = new LinkedHashMap<>();
    int tiles = 0;
    int encoded = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      tiles += Integer.parseInt(cells[header.indexOf("tiles")]);
      encoded += Integer.parseInt(cells[first - 1]);
      for (int i = first; i < last; i++) {
        stages.merge(header.get(i), Double.parseDouble(cells[i]), Double::sum);
      }
    }
    stages.values().removeIf(value -> value == 0);
    return new Outcome(
        seconds,
        watched.processor(),
        stages,
        tiles,
        encoded,
        watched.resident(),
        heap,
        Machine.load());
  }
}
