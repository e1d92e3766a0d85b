package slm.lab.client;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.InputException;

/**
 * What is followed, and the bundles that were replaced: their files are kept, so that they can come
 * back. Read anew each time, as several workbenches share it.
 */
final class Memory {

  /** So many steps back are remembered of each bundle. */
  private static final int MOST_STEPS = 3;

  private static final String FOLLOWED = "followed";
  private static final String SKIPPED = "skipped.";
  private static final String BEFORE = "before.";

  private final Path file;
  private final Path kept;

  Memory(Path folder) {
    this.file = folder.resolve("subscriptions.properties");
    this.kept = folder.resolve("kept");
  }

  /** A bundle that was replaced. */
  record Replaced(String name, String version) {
    private static Replaced of(String text) {
      int at = text.lastIndexOf('@');
      return new Replaced(text.substring(0, at), text.substring(at + 1));
    }

    @Override
    public String toString() {
      return name + "@" + version;
    }
  }

  Set<String> followed() throws IOException {
    return new TreeSet<>(words(read(), FOLLOWED, " "));
  }

  boolean follow(String name, boolean yes) throws IOException {
    Properties now = read();
    Set<String> names = new TreeSet<>(words(now, FOLLOWED, " "));
    boolean changed = yes ? names.add(name) : names.remove(name);
    now.setProperty(FOLLOWED, String.join(" ", names));
    if (yes) {
      now.remove(SKIPPED + name);
    }
    write(now);
    return changed;
  }

  /** The version that was rolled back last. */
  Optional<String> skipped(String name) throws IOException {
    return Optional.ofNullable(read().getProperty(SKIPPED + name));
  }

  /** What the last installation of a bundle replaced. */
  List<Replaced> before(String name) throws IOException {
    List<String> steps = words(read(), BEFORE + name, ";");
    return steps.isEmpty() ? List.of() : replaced(steps.get(0));
  }

  private static List<Replaced> replaced(String step) {
    return Arrays.stream(step.split(" ")).map(Replaced::of).toList();
  }

  /** Where a bundle's file is kept. */
  Path file(Replaced bundle) {
    return kept.resolve(bundle.name()).resolve(bundle.version() + ".jar");
  }

  /** Keeps the file of a bundle that is about to be replaced. */
  void keep(Replaced bundle, Path from) throws IOException {
    Path to = file(bundle);
    Files.createDirectories(to.getParent());
    Path part = to.resolveSibling("." + to.getFileName());
    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** An installation of a bundle replaced others, or an older version of itself. */
  void installed(String name, List<Replaced> replaced) throws IOException {
    Properties now = read();
    List<String> steps = new ArrayList<>(words(now, BEFORE + name, ";"));
    if (!replaced.isEmpty()) {
      steps.add(0, replaced.stream().map(Replaced::toString).collect(Collectors.joining(" ")));
    }
    set(now, name, steps.subList(0, Math.min(MOST_STEPS, steps.size())));
    now.remove(SKIPPED + name);
    write(now);
    forget(now);
  }

  /** The last installation of a bundle was undone. */
  void undone(String name, String skipped) throws IOException {
    Properties now = read();
    List<String> steps = words(now, BEFORE + name, ";");
    set(now, name, steps.subList(1, steps.size()));
    now.setProperty(SKIPPED + name, skipped);
    write(now);
    forget(now);
  }

  private static void set(Properties now, String name, List<String> steps) {
    if (steps.isEmpty()) {
      now.remove(BEFORE + name);
    } else {
      now.setProperty(BEFORE + name, String.join(";", steps));
    }
  }

  /** Deletes the files that nothing leads back to. */
  private void forget(Properties now) throws IOException {
    Set<Path> needed =
        now.stringPropertyNames().stream()
            .filter(key -> key.startsWith(BEFORE))
            .flatMap(key -> words(now, key, ";").stream())
            .flatMap(step -> replaced(step).stream())
            .map(this::file)
            .collect(Collectors.toSet());
    if (!Files.isDirectory(kept)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> all = Files.walk(kept)) {
      left = all.filter(Files::isRegularFile).filter(one -> !needed.contains(one)).toList();
    }
    for (Path one : left) {
      Files.deleteIfExists(one);
    }
  }

  private static List<String> words(Properties from, String key, String between) {
    return Arrays.stream(from.getProperty(key, "").split(between))
        .filter(word -> !word.isBlank())
        .toList();
  }

  private Properties read() throws IOException {
    Properties properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IllegalArgumentException e) {
        throw new InputException(
            "The file " + file + " is damaged", "Delete it, and subscribe again", e);
      }
    }
    return properties;
  }

  private void write(Properties properties) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), ".subscriptions", ".part");
    try {
      try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
        properties.store(writer, null);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
