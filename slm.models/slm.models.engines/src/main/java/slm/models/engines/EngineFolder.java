package slm.models.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import slm.api.InputException;
import slm.api.inference.EngineInstaller.Installed;

/** The folder of installed engines, which the launcher reads before it starts anything. */
record EngineFolder(Path folder) {

  /** Manifest header with the engine's id. */
  static final String ENGINE = "SLM-Engine";

  static final String VERSION = "SLM-Engine-Version";
  static final String PLATFORM = "SLM-Engine-Platform";

  Path file(Recipe recipe) {
    return folder.resolve(recipe.bundle() + ".jar");
  }

  /** What is installed under this id. */
  Optional<Installed> installed(Recipe recipe) {
    Path file = file(recipe);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Optional<Attributes> headers = headers(file);
      if (headers.isEmpty() || !recipe.id().equals(headers.get().getValue(ENGINE))) {
        return Optional.empty();
      }
      return Optional.of(
          new Installed(
              file,
              String.valueOf(headers.get().getValue(VERSION)),
              Files.size(file),
              Digests.sha256(file)));
    } catch (IOException e) {
      throw new InputException(
          "The engine bundle " + file + " cannot be read: " + e.getMessage(),
          "Install it again with slm install-engine " + recipe.id(),
          e);
    }
  }

  /** Whether a file is an engine's bundle. */
  static boolean made(Path file) throws IOException {
    return headers(file).map(all -> all.getValue(ENGINE)).isPresent();
  }

  /** The headers of a bundle, if it has any. */
  static Optional<Attributes> headers(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
    }
  }
}
