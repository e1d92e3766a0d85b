package slm.ui.composer.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slm.api.experiment.StageSpec;

/** Files of annotations: which dataset reads them, and where the images may be. */
public final class AnnotationFile {

  /** Patterns of their names. */
  public static final List<String> PATTERNS = List.of("*.json", "*.geojson");

  private static final int GLANCE = 4096;
  private static final int MOST = 200;

  private AnnotationFile() {}

  /**
   * The dataset that reads a file or folder, by its name and its first bytes; empty when none does.
   */
  public static Optional<StageSpec> dataset(Path file) {
    String path = file.toAbsolutePath().normalize().toString();
    if (Files.isDirectory(file)) {
      return isLabels(file) ? Optional.of(spec("dota", "labels", path)) : Optional.empty();
    }
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".geojson")) {
      return Optional.of(spec("geojson", "annotations", path));
    }
    return lower.endsWith(".json")
        ? kind(begin(file)).map(id -> spec(id, "annotations", path))
        : Optional.empty();
  }

  private static StageSpec spec(String id, String setting, String path) {
    return new StageSpec(id, Map.of(setting, path));
  }

  /** Which form a JSON text has, by how it begins. */
  static Optional<String> kind(String begin) {
    String text = begin.strip();
    if (text.startsWith("[")) {
      return Optional.of("airslt");
    }
    if (!text.startsWith("{") || text.contains("\"sentences\"")) {
      return Optional.empty();
    }
    if (text.contains("\"FeatureCollection\"") || text.contains("\"features\"")) {
      return Optional.of("geojson");
    }
    boolean coco =
        Stream.of("images", "annotations", "categories", "licenses", "info")
            .anyMatch(key -> text.contains("\"" + key + "\""));
    return coco ? Optional.of("coco") : Optional.empty();
  }

  private static String begin(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(GLANCE), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether a folder holds label files: eight numbers, a category and a number a line. */
  private static boolean isLabels(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .limit(MOST)
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".txt"))
          .limit(5)
          .anyMatch(
              file ->
                  begin(file).lines().anyMatch(line -> line.matches("([-0-9.]+ +){8}\\S+ +[0-9]")));
    } catch (IOException e) {
      return false;
    }
  }

  /** The folder where a dataset looks for images, by what it was told. */
  static Optional<Path> images(StageSpec dataset) {
    return Optional.ofNullable(dataset.settings().get("images"))
        .map(Path::of)
        .or(
            () ->
                annotations(dataset)
                    .map(file -> Files.isDirectory(file) ? file : file.getParent()));
  }

  private static Optional<Path> annotations(StageSpec dataset) {
    return Stream.of("annotations", "labels")
        .map(dataset.settings()::get)
        .filter(path -> path != null)
        .map(Path::of)
        .findFirst();
  }

  /**
   * A folder near the annotations that has an image.
   *
   * @param image path of the image within the folder that is looked for
   */
  static Optional<Path> folderOf(String image, StageSpec dataset) {
    Optional<Path> from = annotations(dataset).map(Path::toAbsolutePath).map(Path::getParent);
    if (from.isEmpty()) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(from.get()), Stream.ofNullable(from.get().getParent()))
        .flatMap(folder -> Stream.concat(Stream.of(folder), folders(folder).stream()))
        .filter(folder -> Files.isRegularFile(folder.resolve(image)))
        .findFirst();
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().limit(MOST).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
