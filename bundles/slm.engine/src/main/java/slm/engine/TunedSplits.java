package slm.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slm.api.InputException;
import slm.api.experiment.EncoderSpeed;

/**
 * Keeps how encoders are run fastest, in a file for people to read: one line an encoder, machine
 * and device, {@code batch TAB workers TAB operator threads TAB tiles a second TAB device TAB
 * machine TAB digest}. A line that is not understood is left alone.
 */
final class TunedSplits {

  private static final String HEADER =
      "# slm tune: batch, workers, operator threads, tiles/s, device, machine, encoder's digest\n";

  private final Path file;
  private final String machine;

  /**
   * @param file where it is kept; made when needed
   * @param machine what this machine is called
   */
  TunedSplits(Path file, String machine) {
    this.file = file;
    this.machine = machine.replaceAll("\\s+", " ").strip();
  }

  /** This machine, by its processors. */
  static String machine() {
    String model = "";
    Path processors = Path.of("/proc/cpuinfo");
    if (Files.isReadable(processors)) {
      try (var lines = Files.lines(processors, StandardCharsets.ISO_8859_1)) {
        model =
            lines
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1))
                .orElse("");
      } catch (IOException e) {
        model = "";
      }
    }
    return Runtime.getRuntime().availableProcessors()
        + " x "
        + System.getProperty("os.arch")
        + " "
        + model;
  }

  /** What is kept for an encoder. */
  synchronized Optional<EncoderSpeed> get(String digest, String device) {
    String tail = tail(digest, device);
    return lines().stream()
        .filter(line -> line.endsWith(tail))
        .flatMap(line -> speed(line).stream())
        .findFirst();
  }

  /**
   * Keeps a way of running an encoder, in place of what was kept.
   *
   * @throws InputException when the file cannot be written
   */
  synchronized void keep(String digest, String device, EncoderSpeed speed) {
    String tail = tail(digest, device);
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(line -> line.endsWith(tail));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d\t%d\t%d\t%.1f%s",
            speed.batch(),
            speed.workers(),
            speed.operatorThreads(),
            speed.tilesPerSecond(),
            tail));
    try {
      Files.createDirectories(file.getParent());
      Path temporary = Files.createTempFile(file.getParent(), "tuning", ".tmp");
      try {
        Files.writeString(temporary, HEADER + String.join("\n", lines) + "\n");
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new InputException(
          "What was tuned cannot be kept in " + file + ": " + e, "Check that folder", e);
    }
  }

  private String tail(String digest, String device) {
    return "\t" + device + "\t" + machine + "\t" + digest;
  }

  private List<String> lines() {
    try {
      return Files.isRegularFile(file)
          ? Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList()
          : List.of();
    } catch (IOException e) {
      throw new InputException(
          "What was tuned cannot be read from " + file + ": " + e,
          "Delete that file, and run slm tune again",
          e);
    }
  }

  private static Optional<EncoderSpeed> speed(String line) {
    String[] fields = line.split("\t");
    try {
      return Optional.of(
          new EncoderSpeed(
              Integer.parseInt(fields[0]),
              Integer.parseInt(fields[1]),
              Integer.parseInt(fields[2]),
              Double.parseDouble(fields[3])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
