package slm.dataset.dota;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import slm.api.InputException;
import slm.dataset.reading.Fault;

/**
 * The images of a folder by their names without ending: labels do not say in which format an image
 * is.
 */
record ImageNames(Path folder, Map<String, Set<String>> byStem) {

  private static final Set<String> NO_IMAGES =
      Set.of("txt", "json", "xml", "csv", "wld", "pgw", "jgw", "tfw", "bpw", "gfw", "prj");

  static ImageNames of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "The folder of images " + folder + " does not exist", "Check the path");
    }
    Map<String, Set<String>> names = new HashMap<>();
    try (Stream<Path> list = Files.list(folder)) {
      List<String> files = list.map(file -> file.getFileName().toString()).toList();
      for (String name : files) {
        int dot = name.lastIndexOf('.');
        if (dot > 0
            && !NO_IMAGES.contains(name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT))) {
          names.computeIfAbsent(name.substring(0, dot), stem -> new TreeSet<>()).add(name);
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "The folder of images " + folder + " cannot be read: " + e.getMessage(),
          "Check its permissions",
          e);
    }
    return new ImageNames(folder, names);
  }

  /** The file of an image. */
  String file(String stem) throws Fault {
    Set<String> names = byStem.getOrDefault(stem, Set.of());
    if (names.isEmpty()) {
      throw new Fault("there is no image " + stem + " in " + folder);
    }
    if (names.size() > 1) {
      throw new Fault("its image may be any of " + String.join(", ", names));
    }
    return names.iterator().next();
  }
}
