package slm.dataset.check;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.dataset.SceneRef;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/** Opens each scene once, and remembers its size or why it cannot be used. */
final class Scenes {

  /** How a scene is opened. */
  @FunctionalInterface
  interface Opening {
    Raster open(SceneRef scene) throws IOException;
  }

  /**
   * What became of a scene.
   *
   * @param extent its size, when it can be used
   * @param problem why not; else empty
   */
  record Look(Optional<Extent> extent, String problem, String remedy) {}

  private final Opening opening;
  private final Map<SceneRef, Look> looks = new HashMap<>();

  Scenes(Opening opening) {
    this.opening = opening;
  }

  boolean seen(SceneRef scene) {
    return looks.containsKey(scene);
  }

  Look look(SceneRef scene) {
    Look look = looks.get(scene);
    if (look == null) {
      look = open(scene);
      looks.put(scene, look);
    }
    return look;
  }

  private Look open(SceneRef scene) {
    try (Raster raster = opening.open(scene)) {
      Extent extent = raster.extent();
      // The last pixel: files that were cut off have a good beginning.
      raster.read(new Window(extent.width() - 1, extent.height() - 1, 1, 1), new PixelBuffer());
      return new Look(Optional.of(extent), "", "");
    } catch (InputException e) {
      return new Look(Optional.empty(), e.problem(), e.remedy());
    } catch (IOException e) {
      return new Look(
          Optional.empty(),
          "the image cannot be read: " + e.getMessage(),
          "Copy or download it again");
    }
  }
}
