package slm.engine;

import java.io.IOException;
import java.nio.file.Path;
import slm.api.Monitor;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;

/**
 * Holds the scene in use open: cases in a row that share a scene share its pixels. Scenes that are
 * computed and not read from a file are computed once and kept while they are in use.
 */
final class SceneSlot implements AutoCloseable {

  private final Dataset dataset;
  private final Components components;
  private final PixelDigests digests;
  private final RasterLimits limits;
  private final boolean disk;
  private Open open;

  /**
   * An open scene.
   *
   * @param digest of its pixels
   */
  record Open(SceneRef scene, Raster raster, String digest) {}

  SceneSlot(
      Dataset dataset,
      Components components,
      PixelDigests digests,
      RasterLimits limits,
      boolean disk) {
    this.dataset = dataset;
    this.components = components;
    this.digests = digests;
    this.limits = limits;
    this.disk = disk;
  }

  /** Opens a scene, or gives it as it is when it is open already. */
  Open open(SceneRef scene, Monitor monitor) throws IOException {
    if (open != null && open.scene().equals(scene)) {
      return open;
    }
    close();
    Raster raster = dataset.open(scene, file -> components.open(file, limits));
    try {
      if (scene.file().isEmpty()) {
        raster = stored(raster, monitor);
        open = new Open(scene, raster, PixelDigests.of(raster, monitor));
      } else {
        Path file = scene.file().get();
        open =
            new Open(scene, raster, digests.of(file, raster, components.decoders(), disk, monitor));
      }
      return open;
    } catch (IOException | RuntimeException | Error e) {
      raster.close();
      throw e;
    }
  }

  private Raster stored(Raster raster, Monitor monitor) throws IOException {
    if (raster.extent().pixels() > limits.maxPixels()) {
      throw Limits.tooManyPixels("The scene", raster.extent(), limits);
    }
    try (raster) {
      return StoredRaster.of(raster, limits.maxHeapBytes(), limits.scratch(), monitor);
    }
  }

  @Override
  public void close() {
    if (open != null) {
      open.raster().close();
      open = null;
    }
  }
}
