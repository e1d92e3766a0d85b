package slm.models.engines;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import slm.api.InputException;

/**
 * Writes the fragment of an engine: the manifest that attaches it to the resident engine, what the
 * recipe takes of each file, and the SHA-256 of every native library. Equal parts give equal bytes.
 */
final class EngineBundle {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Recipe recipe;
  private final Map<String, String> digests = new TreeMap<>();

  EngineBundle(Recipe recipe) {
    this.recipe = recipe;
  }

  /**
   * Looks whether the parts have all that the bundle needs, without writing.
   *
   * @throws InputException when one is damaged or lacks something
   */
  void check(List<Path> parts) {
    Set<String> content = new HashSet<>();
    for (Path part : parts) {
      try (PartSource source = PartSource.of(recipe, part)) {
        if (source instanceof Libtorch libtorch) {
          libtorch.check();
        }
        source.names().stream()
            .map(name -> target(part, name))
            .filter(name -> name != null)
            .forEach(content::add);
      } catch (IOException e) {
        throw new InputException(
            "The file " + part + " is damaged: " + e.getMessage(), "Fetch it again", e);
      }
    }
    List<String> missing =
        recipe.required().stream().filter(name -> !content.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          "The files of the engine " + recipe.id() + " lack " + String.join(", ", missing),
          "Take the files for " + recipe.platform() + " and version " + recipe.version());
    }
  }

  private String target(Path part, String name) {
    String target = recipe.content().apply(name);
    if (target != null
        && (target.startsWith("/")
            || target.contains("\\")
            || List.of(target.split("/")).contains(".."))) {
      throw new InputException(
          "The file " + part + " has the entry " + target + ", which leaves its folder",
          "Do not use this file");
    }
    return target;
  }

  void write(List<Path> parts, Path to) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(to), 1 << 18);
        ZipOutputStream out = new ZipOutputStream(file)) {
      // the libraries are large, and read once
      out.setLevel(Deflater.BEST_SPEED);
      begin(out, "META-INF/MANIFEST.MF");
      manifest().write(out);
      out.closeEntry();
      Set<String> written = new HashSet<>();
      for (Path part : parts) {
        copy(part, out, written);
      }
      begin(out, recipe.digests());
      out.write(
          ("engine=" + recipe.id() + "\nversion=" + recipe.version() + "\n")
              .getBytes(StandardCharsets.UTF_8));
      out.write(
          digests.entrySet().stream()
              .map(each -> "library." + each.getKey() + "=" + each.getValue() + "\n")
              .collect(Collectors.joining())
              .getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }

  private void copy(Path part, ZipOutputStream out, Set<String> written) throws IOException {
    try (PartSource source = PartSource.of(recipe, part)) {
      for (String name : source.names()) {
        String target = target(part, name);
        if (target == null || !written.add(target)) {
          continue;
        }
        begin(out, target);
        String digest;
        try (InputStream in = source.open(name)) {
          digest = Digests.copy(in, out);
        }
        out.closeEntry();
        recipe.library(target).ifPresent(library -> digests.put(library, digest));
      }
    }
  }

  private static void begin(ZipOutputStream out, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    out.putNextEntry(entry);
  }

  private Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", recipe.bundle());
    headers.putValue("Bundle-Version", recipe.version());
    headers.putValue("Bundle-Name", recipe.title());
    headers.putValue("Fragment-Host", "slm.models.djl;bundle-version=\"[0.1,1)\"");
    headers.putValue(EngineFolder.ENGINE, recipe.id());
    headers.putValue(EngineFolder.VERSION, recipe.version());
    headers.putValue(EngineFolder.PLATFORM, recipe.platform());
    return manifest;
  }
}
