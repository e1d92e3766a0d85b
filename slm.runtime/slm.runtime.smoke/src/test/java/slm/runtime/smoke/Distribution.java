package slm.runtime.smoke;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the distribution as a process of its own, with a home folder of its own. */
final class Distribution {

  private static final Path EXPORT = Path.of(System.getProperty("slm.distribution")).normalize();

  /** Processes that live for seconds spend half of their time in the second compiler. */
  static final String QUICK = "-XX:TieredStopAtLevel=1";

  /** With it they take a tenth less of the processor. */
  static final String SERIAL = "-XX:+UseSerialGC";

  private static final Map<Path, String> ARCHIVES = new ConcurrentHashMap<>();

  private final Path java;
  private final Path home;
  private final Path export;
  private final List<String> options = new ArrayList<>();
  private long seconds = 180;

  /** How a process ended. */
  record Ended(int code, String out, String err) {}

  Distribution(Path java, Path home) {
    this(java, home, EXPORT);
  }

  private Distribution(Path java, Path home, Path export) {
    this.java = java;
    this.home = home;
    this.export = export;
  }

  /** A distribution whose bundles can be damaged without harm to the real one. */
  static Distribution copy(Path home, Path to) throws IOException {
    Path bundles = Files.createDirectories(to.resolve("bundles"));
    try (Stream<Path> all = Files.list(EXPORT.resolve("bundles"))) {
      for (Path file : all.toList()) {
        Files.copy(file, bundles.resolve(file.getFileName().toString()));
      }
    }
    return new Distribution(javas().get(0), home, to).with("-Dslm.distribution=" + to);
  }

  /** The file of one of a distribution's bundles. */
  Path file(String name) throws IOException {
    return bundle(export, name);
  }

  /** The Java that runs the tests, and the newest one installed beside it. */
  static List<Path> javas() throws IOException {
    Path own = Path.of(System.getProperty("java.home"), "bin", "java");
    List<Path> javas = new ArrayList<>(List.of(own));
    Path folder = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")) && !Files.isSymbolicLink(jdk))
            .max(Comparator.comparingInt(Distribution::feature))
            .map(jdk -> jdk.resolve("bin/java"))
            .filter(newest -> feature(newest.getParent().getParent()) > Runtime.version().feature())
            .ifPresent(javas::add);
      }
    }
    return javas;
  }

  /** The file of one of the distribution's bundles. */
  static Path bundle(String name) throws IOException {
    return bundle(EXPORT, name);
  }

  private static Path bundle(Path distribution, String name) throws IOException {
    try (Stream<Path> bundles = Files.list(distribution.resolve("bundles"))) {
      return bundles
          .filter(file -> file.getFileName().toString().startsWith(name + "-"))
          .findAny()
          .orElseThrow();
    }
  }

  /** The feature version of a JDK, by its release file. */
  static int feature(Path jdk) {
    try {
      return Files.readAllLines(jdk.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").replaceFirst("\\..*", ""))
          .mapToInt(Integer::parseInt)
          .findAny()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Passes an option to the Java of all processes from now on. */
  Distribution with(String option) {
    options.add(option);
    return this;
  }

  /** Gives up on a process after so long. */
  Distribution waiting(long atMostSeconds) {
    seconds = atMostSeconds;
    return this;
  }

  Ended run(Path folder, String... args) throws IOException, InterruptedException {
    return runWith(folder, "", args);
  }

  Ended runWith(Path folder, String input, String... args)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        builder(folder, args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("Not done within " + seconds + " s: " + List.of(args));
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  ProcessBuilder builder(Path folder, String... args) {
    return builder(ARCHIVES.computeIfAbsent(java, Distribution::archive), folder, args);
  }

  /** As after a demo: Java has an archive of classes. The first process of a Java makes it. */
  private static String archive(Path java) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "classes");
      Path file = folder.resolve("classes.jsa");
      Process first =
          new Distribution(java, folder.resolve("home"))
              .builder("-XX:ArchiveClassesAtExit=" + file, folder, "check-encoder")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!first.waitFor(180, TimeUnit.SECONDS) || !Files.isRegularFile(file)) {
        first.destroyForcibly();
        throw new AssertionError("There is no archive of classes for " + java);
      }
      return "-XX:SharedArchiveFile=" + file;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private ProcessBuilder builder(String classes, Path folder, String... args) {
    List<String> command =
        new ArrayList<>(List.of(java.toString(), classes, "-Xlog:disable", "-Xmx1g", QUICK));
    if (feature(java.getParent().getParent()) >= 23) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Dslm.terminal.out=false",
            "-Dslm.terminal.err=false",
            "-cp",
            EXPORT.resolve("lib") + "/*",
            "slm.runtime.launcher.Main"));
    if (options.stream().noneMatch(option -> option.endsWith("GC"))) {
      command.add(command.size() - 1, SERIAL);
    }
    command.addAll(command.size() - 1, options);
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SLM_HOME", home.toString());
    return builder;
  }
}
