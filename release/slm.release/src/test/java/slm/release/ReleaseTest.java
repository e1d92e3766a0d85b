package slm.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The zip as its users have it: unpacked somewhere, with no more than a Java beside it. */
class ReleaseTest {

  private static final Path ZIP = Path.of(System.getProperty("slm.zip"));
  private static final Path ALL = Path.of(System.getProperty("slm.repository.all"));
  private static final long SECONDS = 240;
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  @TempDir static Path shared;
  private static Path top;

  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  @BeforeAll
  static void unpack() throws IOException {
    top = shared.resolve("with a space");
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName().replaceFirst("^[^/]+/", "");
        Path file = top.resolve(name);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
    assertThat(top.resolve("slm").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theDemoRunsWithNothingButJava() throws Exception {
    Ended demo = slm(Map.of(), "demo", "--dataset", "synthetic:scenes=1,width=1024,height=1024");

    assertThat(demo.code()).as(demo.err()).isZero();
    assertThat(demo.out()).containsIgnoringCase("rmi");
    assertThat(folder.resolve("slm-out/demo/results.csv")).isNotEmptyFile();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The batch file goes without the archive")
  void theFirstDemoKeepsTheClassesOfTheFrameworkForLaterStarts() throws Exception {
    Ended demo = slm(Map.of(), "demo", "--dataset", "synthetic:scenes=1,width=512,height=512");
    assertThat(demo.code()).as(demo.err()).isZero();
    assertThat(demo.out() + demo.err()).doesNotContain("[warning]", "[error");

    Path loaded = folder.resolve("loaded.txt");
    Ended list = slm(Map.of("SLM_JAVA_OPTS", "-Xlog:class+load:file=" + loaded), "tilers");

    assertThat(list.code()).as(list.err()).isZero();
    // a class of a bundle; those beside the framework are read from their jars when a path has
    // spaces
    assertThat(Files.readString(loaded))
        .containsPattern("org\\.apache\\.felix\\.scr\\.\\S+ source: shared objects file \\(top\\)");
  }

  @Test
  void aModelIsInstalledUsedAndUninstalled() throws Exception {
    assertThat(slm(Map.of(), "encoders").out()).contains("aerial  ").doesNotContain("aerial-nano");

    Ended dry = slm(Map.of(), "install", "aerial-nano", "--dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out()).startsWith("slm.models.aerial-nano 0.1.0  ").contains("Apache-2.0");
    assertThat(folder.resolve("home/plugins")).isEmptyDirectory();

    Ended install = slm(Map.of(), "install", "aerial-nano");
    assertThat(install.code()).as(install.err()).isZero();
    assertThat(install.out()).isEqualTo(dry.out());
    assertThat(folder.resolve("home/plugins/slm.models.aerial-nano.jar")).isNotEmptyFile();
    assertThat(slm(Map.of(), "available").out())
        .containsPattern("aerial-nano +slm.models.aerial-nano +0.1.0 .*0.1.0")
        .containsPattern("aerial-nano-ucm .* -\n");

    Ended run =
        slm(
            Map.of(),
            "demo",
            "--encoder",
            "aerial-nano",
            "--dataset",
            "synthetic:scenes=1,width=1024,height=1024");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("slm-out/demo/run.json"))
        .content()
        .contains("slm.models.aerial-nano");

    Ended uninstall = slm(Map.of(), "uninstall", "aerial-nano");
    assertThat(uninstall.code()).as(uninstall.err()).isZero();
    assertThat(folder.resolve("home/plugins")).isEmptyDirectory();
    assertThat(slm(Map.of(), "encoders").out()).doesNotContain("aerial-nano");
  }

  @Test
  void aModelIsLiveInAWorkbenchThatRunsAndGoesAgain() throws Exception {
    Path said = folder.resolve("shell.txt");
    Process shell =
        builder(Map.of(), "shell").redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try (Writer prompt = shell.outputWriter(StandardCharsets.UTF_8)) {
      prompt.write("slm:install aerial-nano\n");
      askUntil(prompt, said, "encoders", text -> text.contains("aerial-nano  slm.models"));
      prompt.write("slm:uninstall aerial-nano\n");
      askUntil(
          prompt,
          said,
          "encoders",
          text -> text.contains("Uninstalled") && lastAnswer(text).startsWith("aerial  "));
    }

    assertThat(shell.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(Files.readString(said)).isZero();
  }

  /** Types a verb again and again until what was said so far is as wanted. */
  private static void askUntil(Writer prompt, Path said, String verb, Predicate<String> wanted)
      throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    int lines = 0;
    while (!wanted.test(Files.readString(said))) {
      assertThat(System.nanoTime()).as(Files.readString(said)).isLessThan(end);
      if (++lines % 5 == 1) {
        prompt.write(verb + "\n");
        prompt.flush();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** What the last verb that has answered said. */
  private static String lastAnswer(String text) {
    String[] answers = text.split("g! ");
    for (int i = answers.length - 1; i >= 0; i--) {
      if (!answers[i].isBlank()) {
        return answers[i];
      }
    }
    return "";
  }

  @Test
  void aMacroSwapsTheModelInTheMiddle() throws Exception {
    Ended macro = slm(Map.of(), "macro", top.resolve("examples/macros/swap-models.ijm").toString());

    assertThat(macro.code()).as(macro.err()).isZero();
    assertThat(macro.out())
        .containsSubsequence(
            "aerial: ",
            "installed slm.models.aerial-nano 0.1.0",
            "aerial-nano: ",
            "removed slm.models.aerial-nano",
            "left: aerial\n");
    assertThat(folder.resolve("home/plugins")).isEmptyDirectory();
  }

  @Test
  void thePluginForImageJHasTheSameBundlesAndNotices() throws Exception {
    List<String> expected;
    try (Stream<Path> list = Files.list(top.resolve("bundles"))) {
      expected =
          list.map(file -> "bundles/" + file.getFileName())
              .filter(name -> !name.matches("bundles/slm\\.ui\\.(lib\\.ij|imagej\\.headless)-.*"))
              .toList();
    }
    try (ZipFile plugin = new ZipFile(System.getProperty("slm.imagej.plugin"))) {
      assertThat(plugin.stream().map(ZipEntry::getName).filter(name -> name.matches("bundles/.+")))
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(plugin.getEntry("META-INF/LICENSE")).isNotNull();
      try (InputStream notice = plugin.getInputStream(plugin.getEntry("META-INF/NOTICE"))) {
        assertThat(notice).hasBinaryContent(Files.readAllBytes(top.resolve("NOTICE")));
      }
    }
  }

  @Test
  void whatDoesNotExistIsAnsweredWithTheNearest() throws Exception {
    Ended ended = slm(Map.of(), "install", "aerial-nanno");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("has no bundle 'aerial-nanno'. Did you mean 'aerial-nano'?");
  }

  @Test
  void theRepositoryForAllHasEverythingWithItsDigest() throws Exception {
    Ended available = slm(Map.of("SLM_REPOSITORY", ALL.toString()), "available");
    String index = Files.readString(ALL.resolve("index.xml"));
    Map<String, String> digests = new HashMap<>();
    Matcher content =
        Pattern.compile(
                "name=\"url\" value=\"([^:\"]+)\"/>\\s*<attribute name=\"osgi.content\" value=\"(\\w+)\"")
            .matcher(index);
    while (content.find()) {
      digests.put(content.group(1), content.group(2).toLowerCase(Locale.ROOT));
    }

    assertThat(available.code()).as(available.err()).isZero();
    assertThat(available.out()).contains("slm.engine", "slm.models.aerial-nano-rsicd", "picocli");
    List<Path> jars;
    try (Stream<Path> list = Files.list(ALL)) {
      jars = list.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    assertThat(digests).hasSameSizeAs(jars);
    for (Path jar : jars) {
      assertThat(sha256(jar)).as("%s", jar).isEqualTo(digests.get(jar.getFileName().toString()));
    }
  }

  @Test
  void everythingOfOthersIsNamedInTheNotice() throws Exception {
    String notice = Files.readString(top.resolve("NOTICE"));

    for (String from : List.of("bundles", "lib", "server", "widgets")) {
      try (Stream<Path> list = Files.list(top.resolve(from))) {
        assertThat(list.map(file -> file.getFileName().toString().replaceFirst("-[0-9].*", "")))
            .filteredOn(name -> !name.startsWith("slm."))
            .isNotEmpty()
            .allSatisfy(name -> assertThat(notice).contains(name));
      }
    }
    assertThat(top.resolve("LICENSE")).content().contains("Apache License");
    assertThat(top.resolve("README.md")).isNotEmptyFile();
    assertThat(top.resolve("slm.bat")).content().contains("\r\n");
  }

  @Test
  void theZipHasOneTimeForAllItsFilesAndNoneOfTheBuild() throws Exception {
    assertThat(top.resolve("repository/index.xml")).content().contains("increment=\"0\"");
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
      assertThat(zip.stream().map(ZipEntry::getName))
          .allSatisfy(name -> assertThat(name).startsWith("slm-workbench-").doesNotContain(".."));
    }
  }

  private ProcessBuilder builder(Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>();
    command.add(top.resolve(WINDOWS ? "slm.bat" : "slm").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SLM_HOME", folder.resolve("home").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SLM_JAVA_OPTS", "-Xmx1g -XX:TieredStopAtLevel=1");
    builder.environment().remove("SLM_REPOSITORY");
    builder.environment().putAll(environment);
    return builder;
  }

  private Ended slm(Map<String, String> environment, String... args) throws Exception {
    Path out = Files.createTempFile(shared, "out", ".txt");
    Path err = Files.createTempFile(shared, "err", ".txt");
    Process process =
        builder(environment, args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("Not done within " + SECONDS + " s: " + List.of(args));
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(
          new OutputStream() {
            @Override
            public void write(int b) {
              digest.update((byte) b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
              digest.update(bytes, from, length);
            }
          });
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
