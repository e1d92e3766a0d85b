package slm.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When the script of the checkout builds, with programs in the places of Java and Maven. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The script is for POSIX shells")
class BuildScriptTest {

  private static final Path SCRIPT = Path.of(System.getProperty("slm.script"));
  private static final long SECONDS = 60;

  @TempDir Path top;
  private Path tools;
  private Path source;

  @BeforeEach
  void layOut() throws IOException {
    Files.copy(SCRIPT, top.resolve("slm"));
    for (String folder :
        List.of("cnf", "bundles/one/src", "slm.models", "slm.runtime", "release")) {
      Files.createDirectories(top.resolve(folder));
    }
    Files.writeString(top.resolve("pom.xml"), "<project/>");
    source = Files.writeString(top.resolve("bundles/one/src/A.java"), "class A {}");
    Files.writeString(top.resolve("bundles/one/src/B.java"), "class B {}");
    tools = Files.createDirectories(top.resolve("tools/bin"));
    program(
        "java",
        """
        case "$*" in
          *XshowSettings*) echo "    java.specification.version = 17" >&2 ;;
          *) echo "ran" ;;
        esac
        """);
    program("javac", "exit 1\n");
    program(
        "mvn",
        """
        echo begun >>tools/builds
        while [ -f tools/hold ]; do sleep 0.1; done
        mkdir -p slm.runtime/slm.runtime.app/target/export bundles/one/target
        for file in bundles/one/src/*; do touch "bundles/one/target/$(basename "$file")"; done
        """);
  }

  @Test
  void itBuildsOnceAndThenOnlyWhenASourceIsNewChangedOrGone() throws Exception {
    assertThat(run()).isEqualTo("ran\n");
    assertThat(run()).isEqualTo("ran\n");
    assertThat(builds()).isEqualTo(1);

    Files.writeString(top.resolve("bundles/one/src/C.java"), "class C {}");
    run();
    assertThat(builds()).isEqualTo(2);

    Files.delete(source);
    run();
    assertThat(builds()).isEqualTo(3);
    assertThat(top.resolve("bundles/one/target/A.java")).doesNotExist();
    assertThat(top.resolve("bundles/one/target/B.java")).exists();
    run();
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void twoThatStartAtOnceBuildOnce() throws Exception {
    Path hold = Files.writeString(tools.getParent().resolve("hold"), "");
    Process first = start("first");
    await(() -> builds() == 1);
    Process second = start("second");
    await(() -> text(top.resolve("second.err")).contains("another build is going on"));

    Files.delete(hold);

    assertThat(ended(first)).isZero();
    assertThat(ended(second)).isZero();
    assertThat(builds()).isEqualTo(1);
    assertThat(text(top.resolve("second.out"))).isEqualTo("ran\n");
    assertThat(top.resolve("target/building")).doesNotExist();
  }

  @Test
  void theLockOfAKilledBuildHoldsNobodyUp() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path lock = Files.createDirectories(top.resolve("target/building"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

    assertThat(run()).isEqualTo("ran\n");
    assertThat(lock).doesNotExist();
  }

  @Test
  void aBuildThatFailsLeavesNoLock() throws Exception {
    program("mvn", "echo broken; exit 1\n");
    Process process = start("failing");

    assertThat(ended(process)).isEqualTo(2);
    assertThat(text(top.resolve("failing.err"))).contains("broken", "The build failed");
    assertThat(top.resolve("target/building")).doesNotExist();
  }

  @Test
  void testsOfWindowsGetADisplayOfTheirOwnThatIsGoneAfterwards() throws Exception {
    for (String name : List.of("python3", "initdb", "gdalinfo", "chromium", "xdotool")) {
      program(name, "exit 0\n");
    }
    program("ldconfig", "echo libgtk-3.so.0\n");
    program("Xvfb", "echo $$ >tools/xvfb; echo 77 >&3; exec 3>&-; exec sleep 60\n");
    program("openbox", "echo $DISPLAY >tools/managed; echo $$ >tools/openbox; exec sleep 60\n");
    program(
        "mvn",
        """
        until [ -s tools/openbox ]; do sleep 0.1; done
        echo $DISPLAY $GDK_BACKEND >tools/shown
        exit 1
        """);
    Files.createDirectories(top.resolve("slm.ui"));

    Process process = start("test", "test");

    assertThat(ended(process)).as(text(top.resolve("test.err"))).isEqualTo(1);
    assertThat(text(top.resolve("tools/shown"))).isEqualTo(":77 x11\n");
    assertThat(text(top.resolve("tools/managed"))).isEqualTo(":77\n");
    for (String name : List.of("xvfb", "openbox")) {
      long pid = Long.parseLong(text(top.resolve("tools/" + name)).strip());
      await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
    assertThat(top.resolve("target/building")).doesNotExist();
  }

  @Test
  void whatCannotBeInstalledIsToldWithTheLastWordsOfTheInstaller() throws Exception {
    Files.delete(tools.resolve("mvn"));
    program("id", "echo 0\n");
    program(
        "apt-get",
        """
        tools="$(dirname "$0")/.."
        case "$*" in
          *Lock::Timeout*update*)
            if [ ! -f "$tools/tried" ]; then
              touch "$tools/tried"
              echo "E: the lists are locked"
              exit 100
            fi ;;
          *) printf '%s\\n\\n' "E: there is no maven"; exit 100 ;;
        esac
        """);
    program("sleep", "echo waited >>\"$(dirname \"$0\")/../waits\"\n");
    pass("cat", "cmp", "dirname", "find", "grep", "head", "mkdir", "readlink", "sed", "sort");
    pass("tail", "touch", "uname");

    Process process = start("missing", "help", tools.toString());

    assertThat(ended(process)).isEqualTo(2);
    assertThat(text(top.resolve("missing.err")))
        .contains("mvn is missing and could not be installed: E: there is no maven. Run: apt-get");
    assertThat(text(tools.getParent().resolve("waits"))).isEqualTo("waited\n");
    assertThat(text(top.resolve("target/apt.log"))).startsWith("E: the lists are locked\n");
  }

  @Test
  void aJavaThatSaysItsVersionInAFileIsNotStartedToBeAsked() throws Exception {
    program(
        "java",
        """
        case "$*" in
          *XshowSettings*) exit 1 ;;
          *) echo "ran" ;;
        esac
        """);
    Path release = tools.resolveSibling("release");

    Files.writeString(release, "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"21.0.2\"\n");
    assertThat(run()).isEqualTo("ran\n");

    Files.writeString(release, "JAVA_VERSION=\"1.8.0_392\"\n");
    for (String tool : List.of("dirname", "readlink", "sed", "grep", "tail", "id", "uname")) {
      pass(tool);
    }
    Process process = start("old", "help", tools.toString());
    assertThat(ended(process)).isEqualTo(2);
    assertThat(text(top.resolve("old.err"))).contains("There is no Java 17 or later");
  }

  @Test
  void verbsThatEndSoonGoWithoutTheSecondCompilerAndOthersWithALateOne() throws Exception {
    program(
        "java",
        """
        case "$*" in
          *XshowSettings*) echo "    java.specification.version = 17" >&2 ;;
          *) echo "$*" ;;
        esac
        """);

    for (String verb : List.of("--version", "help", "filters", "validate")) {
      assertThat(ended(start("quick", verb))).isZero();
      assertThat(text(top.resolve("quick.out"))).contains("TieredStopAtLevel=1").contains(verb);
    }
    for (String verb : List.of("localize", "run", "install", "serve", "workbench", "shell")) {
      assertThat(ended(start("long", verb))).isZero();
      assertThat(text(top.resolve("long.out")))
          .doesNotContain("Tiered")
          .contains("-XX:Tier4InvocationThreshold=50000")
          .contains(verb);
    }
  }

  @Test
  void theInstalledScriptStartsJavaAsThisOneDoes() throws Exception {
    String here = text(top.resolve("slm"));
    String installed = text(Path.of("src/dist/slm"));

    for (String function : List.of("release_of", "feature_of", "compilation", "small", "classes")) {
      Pattern definition = Pattern.compile("(?ms)^" + function + "\\(\\) \\{.*?^\\}$");
      Matcher one = definition.matcher(here);
      Matcher other = definition.matcher(installed);
      assertThat(one.find() && other.find()).as(function).isTrue();
      assertThat(other.group()).isEqualTo(one.group());
    }
  }

  @Test
  void aSmallSceneIsLocalizedWithoutTheSecondCompilerAndALargeOneWithALateOne() throws Exception {
    program(
        "java",
        """
        case "$*" in
          *XshowSettings*) echo "    java.specification.version = 17" >&2 ;;
          *) echo "$*" ;;
        esac
        """);
    Path folder = Files.createDirectories(top.resolve("a folder"));
    Map<String, Integer> scenes =
        Map.of("s.jpg", 8_000_000, "l.JPEG", 8_000_001, "s.tif", 48_000_000, "l.png", 48_000_001);
    for (Map.Entry<String, Integer> scene : scenes.entrySet()) {
      try (RandomAccessFile file =
          new RandomAccessFile(folder.resolve(scene.getKey()).toFile(), "rw")) {
        file.setLength(scene.getValue());
      }
    }

    for (String scene : scenes.keySet()) {
      String said =
          said("localize", "--encoder", "aerial", folder.resolve(scene).toString(), "a road");
      assertThat(said.contains("TieredStopAtLevel=1")).as(scene).isEqualTo(scene.startsWith("s"));
      assertThat(said.contains("Tier4")).as(scene).isEqualTo(scene.startsWith("l"));
      assertThat(said).endsWith("localize --encoder aerial " + folder.resolve(scene) + " a road\n");
    }
    assertThat(said("localize", folder.toString(), "a road")).contains("Tier4");
    assertThat(said("localize", folder + "/none.jpg", "a road")).contains("Tier4");
  }

  @Test
  void theFirstDemoLeavesAnArchiveOfClassesThatIsUsedAsLongAsJavaAndTheLibrariesAreTheSame()
      throws Exception {
    program(
        "java",
        """
        case "$*" in
          *XshowSettings*) echo "    java.specification.version = 17" >&2 ;;
          *)
            echo "$*"
            for option; do
              case $option in -XX:ArchiveClassesAtExit=*) echo classes >"${option#*=}" ;; esac
            done
            ;;
        esac
        """);
    Path export = top.resolve("slm.runtime/slm.runtime.app/target/export");
    assertThat(said("localize")).doesNotContain("Archive");
    Path library = Files.createDirectories(export.resolve("lib")).resolve("one.jar");
    Files.writeString(library, "one");

    assertThat(said("demo")).contains("-XX:ArchiveClassesAtExit=" + export + "/classes-");
    assertThat(archives(export)).hasSize(1);
    String kept = "-XX:SharedArchiveFile=" + archives(export).get(0);
    for (String verb : List.of("localize", "tilers", "demo")) {
      assertThat(said(verb)).contains(kept).doesNotContain("ArchiveClassesAtExit");
    }
    assertThat(said("--version")).doesNotContain("Archive");

    Files.writeString(library, "another");
    assertThat(said("localize")).doesNotContain("Archive");
    assertThat(said("demo")).contains("ArchiveClassesAtExit");
    assertThat(archives(export)).hasSize(1);
    assertThat(said("localize")).contains("SharedArchiveFile").doesNotContain(kept);

    Path release = tools.resolveSibling("release");
    Files.writeString(release, "JAVA_VERSION=\"17.0.99\"\n");
    assertThat(said("localize")).doesNotContain("Archive");
    Files.writeString(release, "JAVA_VERSION=\"17.0.99\"\nJVM_VARIANT=\"Openj9\"\n");
    assertThat(said("demo")).doesNotContain("Archive", "-Xlog");
    Files.writeString(release, "JAVA_VERSION=\"17.0.98\"\n");
    program("df", "echo Filesystem 1024-blocks Used Available; echo /dev/x 900000 800000 100000\n");
    assertThat(said("demo")).doesNotContain("Archive");
  }

  private String said(String... arguments) throws Exception {
    String path = tools + ":" + System.getenv("PATH");
    assertThat(ended(start("said", List.of(arguments), path)))
        .as(text(top.resolve("said.err")))
        .isZero();
    return text(top.resolve("said.out"));
  }

  private static List<Path> archives(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  /** Puts programs of the machine among the tools. */
  private void pass(String... programs) throws IOException {
    for (String program : programs) {
      Path place =
          Stream.of("/bin", "/usr/bin", "/usr/local/bin")
              .map(folder -> Path.of(folder, program))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      program(program, "exec " + place + " \"$@\"\n");
    }
  }

  private void program(String name, String body) throws IOException {
    Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String run() throws Exception {
    Process process = start("run");
    assertThat(ended(process)).as(text(top.resolve("run.err"))).isZero();
    return text(top.resolve("run.out"));
  }

  private Process start(String name) throws IOException {
    return start(name, "help");
  }

  private Process start(String name, String verb) throws IOException {
    return start(name, verb, tools + ":" + System.getenv("PATH"));
  }

  private Process start(String name, String verb, String path) throws IOException {
    return start(name, List.of(verb), path);
  }

  private Process start(String name, List<String> arguments, String path) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", top.resolve("slm").toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(top.toFile())
            .redirectOutput(top.resolve(name + ".out").toFile())
            .redirectError(top.resolve(name + ".err").toFile());
    builder.environment().put("JAVA_HOME", tools.getParent().toString());
    builder.environment().put("PATH", path);
    return builder.start();
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private long builds() {
    return text(tools.getParent().resolve("builds")).lines().count();
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within " + SECONDS + " s").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
