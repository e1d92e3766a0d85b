package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.repository.SimpleIndexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The plugin jar in a plain ImageJ, as it is published, on a display. */
class ImageJPluginTest {

  private static final Path IMAGEJ = Path.of(System.getProperty("slm.ij"));
  private static final Path PLUGIN = Path.of(System.getProperty("slm.fiji"));
  private static final Path PICTURES = Path.of("target", "imagej");
  private static final long SECONDS = 120;

  private static VirtualDisplay display;

  /** Shared, as by a user's sessions: the bundles are unpacked once. */
  @TempDir private static Path home;

  @TempDir private Path folder;
  private Path out;

  @BeforeAll
  static void openDisplay() throws IOException {
    display = new VirtualDisplay();
  }

  @AfterAll
  static void closeDisplay() {
    display.close();
  }

  @BeforeEach
  void installPlugin(TestInfo test) throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Files.createSymbolicLink(plugins.resolve(PLUGIN.getFileName().toString()), PLUGIN);
    out = PICTURES.resolve(test.getTestMethod().orElseThrow().getName()).toAbsolutePath();
    Files.createDirectories(out);
    try (Stream<Path> earlier = Files.list(out)) {
      for (Path file : earlier.toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void whatTheRecorderWroteOfALocalizationGivesTheSame() throws Exception {
    play("localize");

    assertThat(read("menu").lines())
        .contains("SLM Localize...", "SLM Encoders...", "SLM Show Regions");
    assertThat(read("recorded"))
        .startsWith("run(\"SLM Localize...\", \"query=[white planes on a runway] encoder=aerial")
        .contains(" overlay");
    assertThat(out.resolve("second.map")).hasSameBinaryContentAs(out.resolve("first.map"));
    assertThat(read("second.results")).isEqualTo(read("first.results")).contains("Value");
    assertThat(read("calibration")).isEqualTo("1.0");
    assertThat(read("overlay")).isEqualTo("1");
  }

  @Test
  void whatTheRecorderWroteOfEveryOtherCommandGivesTheSame() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("anno.json"),
        """
        [{"jpg_name": "scene", "caption": "white planes",
          "points": [[[10, 10], [60, 10], [60, 60]]]}]
        """);
    Files.writeString(
        data.resolve("tiny.yaml"),
        """
        dataset: {kind: synthetic, scenes: 1, width: 320, height: 256, cases: 1, block: 128, seed: 5}
        variants: {filter: none}
        """);

    play("commands", data.toString());

    for (String command :
        List.of(
            "slm-scene-statistics",
            "slm-encoders-",
            "slm-evaluate-map-",
            "slm-show-regions",
            "slm-run-experiment-")) {
      assertThat(read(command + "second")).as(command).isEqualTo(read(command + "first"));
      assertThat(read(command + "recorded")).as(command).startsWith("run(\"SLM ");
    }
    assertThat(read("slm-show-regions" + "first")).endsWith("regions 1");
    assertThat(read("slm-scene-statisticsfirst")).contains("Attention ratio");
    assertThat(read("slm-evaluate-map-first")).contains("pixel_auroc");
  }

  @Test
  void aMacroSwapsTheModelInItsMiddle() throws Exception {
    Path model = modelJar();
    Path macro =
        Files.writeString(
            folder.resolve("swap.ijm"),
            """
            newImage("scene", "RGB ramp", 640, 512, 1);
            run("SLM Macro Extensions");
            print(Ext.slmEncoders(ids));
            Ext.slmLocalize("a runway", "filter=none", xs, ys, values);
            print("aerial", toString(xs.length));
            File.copy("%s", getDirectory("plugins") + "SLM/nano.jar");
            for (i = 0; i < 200 && indexOf(Ext.slmEncoders(now), "nano") < 0; i++) {
              wait(100);
              now = 0;
            }
            selectImage("scene");
            Ext.slmLocalize("a runway", "encoder=aerial-nano filter=none", xs2, ys2, values2);
            print("nano", toString(xs2.length));
            return "both";
            """
                .formatted(model));

    play("macro", macro.toString());

    assertThat(read("value")).isEqualTo("both");
    assertThat(read("log").lines())
        .anyMatch(line -> line.matches("aerial [1-9]\\d*"))
        .anyMatch(line -> line.matches("nano [1-9]\\d*"));
  }

  @Test
  void whatTheRecorderWroteOfInstallingAndUninstallingGivesTheSame() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Path jar = Files.copy(modelJar(), repository.resolve("nano.jar"));
    new SimpleIndexer()
        .base(repository.toUri())
        .files(List.of(jar.toFile()))
        .name("Test")
        .index(repository.resolve("index.xml").toFile());

    play("models", repository.toString());

    assertThat(read("recorded").lines())
        .anyMatch(line -> line.startsWith("run(\"SLM Install Model...\", \"model=aerial-nano"))
        .anyMatch(line -> line.startsWith("run(\"SLM Uninstall Model...\", \"model=aerial-nano"));
    assertThat(read("second")).isEqualTo("aerial,aerial-nano; aerial").isEqualTo(read("first"));
  }

  @Test
  void refreshedMenusUseTheSameWorkbench() throws Exception {
    play("refresh");

    assertThat(read("workbenches")).isEqualTo("1 1");
  }

  private Path modelJar() {
    return Path.of(System.getProperty("slm.nano"));
  }

  private void play(String name, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Distribution.QUICK,
                Distribution.SERIAL,
                "-Djava.awt.headless=false",
                "-Dplugins.dir=" + folder,
                "-Duser.home=" + home,
                "-cp",
                IMAGEJ + ":" + Path.of("target", "test-classes").toAbsolutePath(),
                ImageJDriver.class.getName(),
                name,
                out.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(out.resolve("process.log").toFile());
    builder.environment().put("DISPLAY", display.name());
    builder.environment().put("SLM_HOME", home.resolve("slm").toString());
    Process process = builder.start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(out.resolve("failure.txt")).doesNotExist();
    assertThat(out.resolve("done.txt")).exists();
  }

  private String read(String name) throws IOException {
    return Files.readString(out.resolve(name + ".txt"));
  }
}
