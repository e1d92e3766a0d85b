package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin jar in ImageJs without a display, and what can be wrong around it. */
class FijiJarTest {

  private static final Path PLUGIN = Path.of(System.getProperty("slm.fiji"));
  private static final long SECONDS = 120;
  private static final int JAVA_8 = 52;
  private static final String PEAK = "(?m)^xs=\\d+.*\nys=\\d+.*\nvalues=[01]";

  /** Shared, as by a user's sessions: the bundles are unpacked once. */
  @TempDir private static Path home;

  @TempDir private Path folder;

  @Test
  void aMacroWithoutADisplayCallsACommandAndGetsItsFigures() throws Exception {
    play(folder, home, "macro");

    assertThat(read("value")).contains("map=Probability").containsPattern(PEAK);
  }

  @Test
  void whatACommandRefusesEndsTheMacroWithTheReason() throws Exception {
    play(
        folder,
        home,
        "code",
        """
        newImage("scene", "RGB ramp", 64, 64, 1);
        call("slm.ui.fiji.Entry.command", "SLM Localize...", "query=[a runway] encoder=arial");
        return "not to be reached";
        """);

    assertThat(read("value")).startsWith("error: ").contains("Did you mean 'aerial'?");
    assertThat(read("process.log")).contains("SLM Localize..., line 2: ");
  }

  @Test
  void theLabIsAskedByTheJarToo() throws Exception {
    Path experiment = Files.writeString(folder.resolve("own.yaml"), "dataset: synthetic\n");

    play(
        folder,
        home,
        "code",
        "call(\"slm.ui.fiji.Entry.command\", \"SLM Submit to Lab...\", \"experiment=["
            + experiment
            + "] priority=low\");\nreturn \"not to be reached\";\n");

    assertThat(read("value"))
        .startsWith("error: ")
        .contains("This workbench belongs to no lab. Log in first: slm lab login URL.");
  }

  @Test
  void imageJ2FindsTheCommandsAndRunsThem() throws Exception {
    play(folder, home, "imagej2");

    assertThat(read("commands").lines())
        .containsExactly(
            "SLM Encoders...",
            "SLM Evaluate Map...",
            "SLM Install Model...",
            "SLM Lab Models...",
            "SLM Localize...",
            "SLM Run Experiment...",
            "SLM Scene Statistics",
            "SLM Show Regions",
            "SLM Submit to Lab...",
            "SLM Uninstall Model...");
    assertThat(read("menus")).isEmpty();
    assertThat(read("outputs").lines()).contains("map=640 x 512");
  }

  @Test
  void aDamagedBundleInTheDataFolderIsWrittenAgain() throws Exception {
    play(folder, home, "macro");
    Path bundle;
    try (Stream<Path> all = Files.walk(home.resolve("fiji"))) {
      bundle =
          all.filter(file -> file.getFileName().toString().startsWith("slm.engine-"))
              .findAny()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(bundle);
    byte[] damaged = bytes.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(bundle, damaged);

    play(Files.createDirectory(folder.resolve("again")), home, "macro");

    assertThat(bundle).hasBinaryContent(bytes);
  }

  @Test
  void aFailedStartIsExplainedAndCanBeTriedAgain() throws Exception {
    Path inTheWay = Files.writeString(folder.resolve("taken"), "a file, not a folder");

    play(folder, inTheWay, "retry", inTheWay.toString());

    assertThat(read("first"))
        .startsWith("error: SLM Workbench cannot write its bundles to " + inTheWay)
        .contains("SLM_HOME");
    assertThat(read("second")).containsPattern(PEAK);
  }

  @Test
  void twoImageJsCanUnpackAtTheSameTime() throws Exception {
    Path fresh = folder.resolve("fresh");
    List<Process> both = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      both.add(start(Files.createDirectory(folder.resolve(name)), fresh, "macro"));
    }
    for (Process process : both) {
      await(process);
    }

    assertThat(read("a/value")).isEqualTo(read("b/value")).containsPattern(PEAK);
  }

  @Test
  void whatChecksTheJavaRunsOnJava8() throws Exception {
    try (ZipFile jar = new ZipFile(PLUGIN.toFile())) {
      ZipEntry entry = jar.getEntry("slm/ui/fiji/Menu.class");
      try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
        assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
        assertThat(in.readUnsignedShort()).isZero();
        assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8);
      }
    }
  }

  private void play(Path out, Path slmHome, String name, String... more) throws Exception {
    await(start(out, slmHome, name, more));
    assertThat(out.resolve("done.txt"))
        .as(Files.readString(out.resolve("process.log.txt")))
        .exists();
  }

  private static void await(Process process) throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("Not done within " + SECONDS + " s");
    }
  }

  private Process start(Path out, Path slmHome, String name, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Distribution.QUICK,
                Distribution.SERIAL,
                "-Djava.awt.headless=true",
                "-Dplugins.dir=" + folder,
                "-cp",
                String.join(
                    System.getProperty("path.separator"),
                    System.getProperty("slm.ij"),
                    PLUGIN.toString(),
                    System.getProperty("slm.scijava"),
                    Path.of("target", "test-classes").toAbsolutePath().toString()),
                FijiDriver.class.getName(),
                name,
                out.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(out.resolve("process.log.txt").toFile());
    builder.environment().put("SLM_HOME", slmHome.toString());
    builder.environment().remove("DISPLAY");
    return builder.start();
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".txt"));
  }
}
