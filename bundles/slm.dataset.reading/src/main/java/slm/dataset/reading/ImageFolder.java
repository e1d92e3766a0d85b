package slm.dataset.reading;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import slm.api.dataset.SceneRef;

/** The folder that the annotations' images lie in. No name leads out of it. */
public record ImageFolder(Path folder) {

  /** The folder given, or that of the annotations when none is given. */
  public static ImageFolder of(Path given, Path annotations) {
    return new ImageFolder(
        given.toString().isEmpty() ? annotations.toAbsolutePath().getParent() : given);
  }

  /**
   * The scene of a file.
   *
   * @param name of the file, relative to the folder
   * @throws Fault when it does not lie inside the folder
   */
  public SceneRef scene(String name) throws Fault {
    try {
      Path file = folder.resolve(name).normalize();
      // absolute: '.' is the empty path otherwise, which nothing starts with, and '..' starts
      // '../..'
      Path root = folder.toAbsolutePath().normalize();
      Path place = root.resolve(name).normalize();
      if (name.isBlank() || !place.startsWith(root) || place.equals(root)) {
        throw new Fault("its image '" + name + "' is not inside the folder of the images");
      }
      return new SceneRef(name, Optional.of(file));
    } catch (InvalidPathException e) {
      throw new Fault("its image '" + name + "' is not the name of a file");
    }
  }
}
