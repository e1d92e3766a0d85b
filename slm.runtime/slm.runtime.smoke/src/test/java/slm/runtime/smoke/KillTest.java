package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed at any moment and taken up again. */
class KillTest {

  private static final int KILLS = Math.max(1, Integer.getInteger("slm.soak", 3) / 2);
  private static final Pattern DONE = Pattern.compile("(?m)^\\[(\\d+)/");
  private static final Pattern KEPT = Pattern.compile("; (\\d+) of its (\\d+) cases");
  private static final int SCENES = 4;
  private static final int QUERIES = 3;
  private static final int CASES = 2 * SCENES * QUERIES;

  @TempDir Path folder;

  private final List<String> history = new ArrayList<>();

  @Test
  void aKilledRunLosesAtMostTheCaseItWasAtAndGivesTheSameBytes() throws Exception {
    Path experiment = experiment();
    Distribution slm = new Distribution(Distribution.javas().get(0), folder.resolve("home"));
    Path whole = folder.resolve("whole");
    // the first run fills the cache of embeddings, so that the others meet the same
    run(slm, experiment, folder.resolve("warm"));
    run(slm, experiment, whole);
    Map<String, byte[]> expected = files(whole);
    assertThat(expected).hasSize(1 + 1 + 3 * CASES);

    Random random = new Random(1);
    int landed = 0;
    for (int round = 0; landed < KILLS; round++) {
      assertThat(round).as(() -> "rounds without enough kills: " + history).isLessThan(4 * KILLS);
      Path out = folder.resolve("killed" + round);
      int safe = 0;
      for (int attempt = 0; attempt < 3 && landed < KILLS && safe < CASES - 1; attempt++) {
        int target = safe + 1 + random.nextInt(CASES - 1 - safe);
        Path err = folder.resolve("err.txt");
        Process process =
            slm.builder(folder, arguments(experiment, out))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        boolean alive = awaitCases(process, err, target);
        // then any moment of the next case
        boolean ended = !alive || process.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        int done = last(DONE, Files.readString(err));
        history.add(done + (ended ? " ended" : ""));
        assertThat(ended && process.exitValue() != 0).as(Files.readString(err)).isFalse();
        safe = Math.max(safe, done);
        landed += !ended && done < CASES ? 1 : 0;
      }

      Distribution.Ended finish = run(slm, experiment, out);

      if (safe > 0) {
        Matcher kept = KEPT.matcher(finish.out());
        assertThat(kept.find()).as(finish.out() + history).isTrue();
        assertThat(Integer.parseInt(kept.group(1))).as("cases kept").isGreaterThanOrEqualTo(safe);
      }
      Map<String, byte[]> actual = files(out);
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }
    System.out.println("cases done when killed: " + history);
  }

  @Test
  void aRunGoesOnWhenTheProcessThatServesItsStoreIsKilled() throws Exception {
    Path experiment = experiment();
    Distribution slm = new Distribution(Distribution.javas().get(0), folder.resolve("home"));
    Path serverErr = folder.resolve("server.txt");
    Path clientErr = folder.resolve("client.txt");
    Path clientOut = folder.resolve("client-out.txt");
    Path longer =
        Files.writeString(
            folder.resolve("longer.yaml"),
            Files.readString(experiment)
                .replace("fusion: [mean, max]", "fusion: [mean, max, rank, softmax, gaussian]")
                .concat("seeds: [1, 2, 3, 4, 5]\n"));
    Process server = start(slm, longer, "server", serverErr, folder.resolve("server-out.txt"));
    Process client = null;
    try {
      awaitCase(server, serverErr);
      client = start(slm, experiment, "client", clientErr, clientOut);
      awaitCase(client, clientErr);
      server.destroyForcibly().waitFor();
      assertThat(client.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
      if (client != null) {
        client.destroyForcibly();
      }
    }

    assertThat(client.exitValue()).as(Files.readString(clientErr)).isZero();
    assertThat(Files.readString(clientErr)).doesNotContain("in part only");
    assertThat(Files.readString(clientOut)).contains("The run is kept as");
    Distribution.Ended results = slm.run(folder, "results", "--format", "csv");
    assertThat(results.out().lines().filter(line -> line.contains(",24/24,ended,"))).hasSize(1);
    assertThat(results.out().lines().filter(line -> line.contains(",interrupted,"))).hasSize(1);
  }

  private Process start(Distribution slm, Path experiment, String out, Path err, Path result)
      throws IOException {
    return slm.builder(folder, arguments(experiment, folder.resolve(out)))
        .redirectOutput(result.toFile())
        .redirectError(err.toFile())
        .start();
  }

  private static void awaitCase(Process process, Path err) throws Exception {
    assertThat(awaitCases(process, err, 1)).as(Files.readString(err)).isTrue();
  }

  /** Waits until so many cases are done; false when the process ends before. */
  private static boolean awaitCases(Process process, Path err, int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!Files.exists(err) || last(DONE, Files.readString(err)) < count) {
      if (!process.isAlive()) {
        return false;
      }
      assertThat(System.nanoTime()).as("not so many cases within two minutes").isLessThan(end);
      Thread.sleep(5);
    }
    return true;
  }

  private static int last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int last = 0;
    while (matcher.find()) {
      last = Integer.parseInt(matcher.group(1));
    }
    return last;
  }

  private Distribution.Ended run(Distribution slm, Path experiment, Path out) throws Exception {
    Distribution.Ended ended = slm.run(folder, arguments(experiment, out));
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended;
  }

  private static String[] arguments(Path experiment, Path out) {
    return new String[] {
      "run", experiment.toString(), "--out", out.toString(), "--resume", "--threads=1"
    };
  }

  /** All results that are the same whenever they are made. */
  private static Map<String, byte[]> files(Path out) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = out.relativize(file).toString();
        if (!name.equals("timings.csv") && !name.equals("run.json")) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private Path experiment() throws IOException {
    Random random = new Random(2);
    List<String> entries = new ArrayList<>();
    Path images = Files.createDirectories(folder.resolve("images"));
    for (int s = 0; s < SCENES; s++) {
      BufferedImage image = new BufferedImage(1500, 1200, BufferedImage.TYPE_3BYTE_BGR);
      for (int i = 0; i < 1500 * 1200; i++) {
        int ground = (i % 1500 + 300 * s) % 900 < 450 ? 0x306030 : 0x3060a0;
        image.setRGB(i % 1500, i / 1500, ground ^ random.nextInt(0x101010));
      }
      ImageIO.write(image, "png", images.resolve(s + ".png").toFile());
      for (int q = 0; q < QUERIES; q++) {
        entries.add(
            "{\"caption\":\"query %d\",\"jpg_name\":\"%d.png\",\"points\":[[[%d,9],[900,9],[900,900]]]}"
                .formatted(q, s, 40 * q));
      }
    }
    Files.writeString(folder.resolve("anno.json"), "[" + String.join(",", entries) + "]");
    return Files.writeString(
        folder.resolve("killed.yaml"),
        """
        dataset: {kind: airslt, annotations: anno.json, images: images}
        variants: {fusion: [mean, max]}
        """);
  }
}
