package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told when plug-ins or the distribution are not well. */
class HealthTest {

  private static final String OSGI = "org.osgi.framework";

  @TempDir Path folder;

  private Path plugins;
  private Distribution slm;

  @BeforeEach
  void home() throws IOException {
    plugins = Files.createDirectories(folder.resolve("home/plugins"));
    slm = new Distribution(Distribution.javas().get(0), folder.resolve("home"));
  }

  @Test
  void aWholeWorkbenchIsWell() throws Exception {
    Distribution.Ended doctor = slm.run(folder, "doctor");

    assertThat(doctor.out()).contains("Bundles", "Platform", "Nothing is wrong");
    assertThat(doctor.err()).isEmpty();
    assertThat(doctor.code()).isZero();
  }

  @Test
  void everythingThatIsWrongInThePluginFolderIsNamedAndTheRestWorks() throws Exception {
    byte[] whole = PluginJar.of("bad.half", ThrowsOnStart.class, OSGI);
    Files.write(plugins.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(
        plugins.resolve("throwing.jar"), PluginJar.of("bad.throwing", ThrowsOnStart.class, OSGI));
    Files.write(
        plugins.resolve("needy.jar"),
        PluginJar.of("bad.needy", ThrowsOnStart.class, OSGI + ",org.nowhere"));
    Files.writeString(plugins.resolve("notes.txt"), "to do");

    Distribution.Ended tiles =
        slm.run(folder, "tiles", "--width", "300", "--height", "300", "--sizes", "256");
    Distribution.Ended doctor = slm.run(folder, "doctor");

    assertThat(tiles.code()).isZero();
    assertThat(tiles.out()).contains("44,44,256,256");
    assertThat(tiles.err())
        .contains("plugins/half.jar is not complete or is damaged")
        .contains("bad.throwing 1.0.0) does not start")
        .contains("no luck today")
        .contains("bad.needy 1.0.0) is not in use: it needs the package org.nowhere")
        .contains("'slm doctor'")
        .doesNotContain("\tat ");
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.out())
        .contains("plugins/half.jar", "bad.throwing 1.0.0", "bad.needy 1.0.0", "notes.txt")
        .contains("3 problems, 2 notes.");
  }

  @Test
  void aPluginThatNeverStopsIsNamedAndAllOthersStopInOrder() throws Exception {
    Files.write(plugins.resolve("a.jar"), PluginJar.of("good.a", TellsWhenStopped.class, OSGI));
    Files.write(plugins.resolve("b.jar"), PluginJar.of("bad.b", HangsOnStop.class, OSGI));

    Distribution.Ended ended =
        slm.with("-Dslm.stop.seconds=2")
            .run(folder, "tiles", "--width", "300", "--height", "300", "--sizes", "256");

    assertThat(ended.code()).isZero();
    assertThat(ended.err())
        .contains("bad.b 1.0.0 does not stop within 2 s")
        .contains("HangsOnStop.stop");
    assertThat(folder.resolve("home/stopped")).hasContent("in order");
    try (Stream<Path> runs = Files.list(folder.resolve("home/run"))) {
      assertThat(runs).isEmpty();
    }
  }

  @Test
  void whatGoesWrongAfterCtrlCIsInTheLog() throws Exception {
    Files.write(plugins.resolve("b.jar"), PluginJar.of("bad.b", HangsOnStop.class, OSGI));
    Path out = Files.createFile(folder.resolve("shell.txt"));
    Process process =
        slm.with("-Dslm.stop.seconds=1")
            .builder(folder, "shell")
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().write("slm:tilers\n".getBytes());
    process.getOutputStream().flush();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(out).contains("sliding") && System.nanoTime() < end) {
      Thread.onSpinWait();
    }

    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(log()).contains("bad.b 1.0.0 does not stop within 1 s");
  }

  @Test
  void aDamagedJarOfTheDistributionIsNamedWithWhatToDo() throws Exception {
    Distribution copy = Distribution.copy(folder.resolve("home"), folder.resolve("copy"));
    cut(copy.file("slm.engine"));

    Distribution.Ended ended = copy.run(folder, "tilers");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains("The distribution is damaged: slm.engine-0.1.0")
        .contains("Unpack the distribution again")
        .contains("./slm demo")
        .doesNotContain("\tat ");
  }

  @Test
  void aFrontEndThatCannotComeUpIsToldWithTheServiceItLacks() throws Exception {
    Distribution copy = Distribution.copy(folder.resolve("home"), folder.resolve("copy"));
    Files.delete(copy.file("slm.engine"));

    Distribution.Ended ended = copy.with("-Dslm.frontend.seconds=2").run(folder, "tilers");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains("The front end 'cli' did not come up within 2 s")
        .contains("CommandLineFrontEnd")
        .contains("waits for the service slm.api.experiment.Workbench");
  }

  private static void cut(Path link) throws IOException {
    byte[] whole = Files.readAllBytes(link);
    Files.delete(link);
    Files.write(link, Arrays.copyOf(whole, whole.length / 2));
  }

  private String log() throws IOException {
    try (Stream<Path> logs = Files.list(folder.resolve("home/logs"))) {
      return logs.filter(file -> file.toString().endsWith(".log"))
          .map(HealthTest::text)
          .collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
