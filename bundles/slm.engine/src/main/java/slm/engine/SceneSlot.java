package slm.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.result.PartIdentity;
import slm.api.scene.SceneTransform;

/**
 * Holds the scene in use open: cases in a row that share a scene share its pixels. Scenes that are
 * computed and not read from a file are computed once and kept while they are in use. A scene that
 * is still drawn while the next one is opened stays open for that; a large one is waited for, since
 * memory may not suffice for two.
 */
final class SceneSlot implements AutoCloseable {

  /** A scene is large from this part of the memory for scenes on. */
  private static final int MUCH = 4;

  private final Dataset dataset;
  private final Components components;
  private final PixelDigests digests;
  private final RasterLimits limits;
  private final boolean disk;
  private Open open;

  /**
   * An open scene.
   *
   * @param how it was opened
   * @param digest of its pixels
   * @param original its size before it was transformed
   */
  record Open(Object how, SharedRaster raster, String digest, Extent original) {}

  /** What distinguishes one opened scene from another. */
  private record How(SceneRef scene, Optional<PartIdentity> transform, long seed) {}

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

  /**
   * Opens a scene, or gives it as it is when it is open already.
   *
   * @param transform what changes the scene first
   * @param seed of the transform
   */
  Open open(SceneRef scene, Optional<Part<SceneTransform>> transform, long seed, Monitor monitor)
      throws IOException {
    How how = new How(scene, transform.map(Part::identity), seed(transform, seed));
    if (open != null && open.how().equals(how)) {
      return open;
    }
    if (open != null && 3 * open.raster().extent().pixels() > limits.maxHeapBytes() / MUCH) {
      open.raster().awaitOthers();
    }
    close();
    Raster raster = dataset.open(scene, file -> components.open(file, limits));
    try {
      Extent original = raster.extent();
      String digest;
      if (transform.isPresent()) {
        raster = transformed(raster, transform.get(), seed, monitor);
        digest = PixelDigests.of(raster, monitor);
      } else if (scene.file().isEmpty()) {
        raster = stored(raster, monitor);
        digest = PixelDigests.of(raster, monitor);
      } else {
        Path file = scene.file().get();
        digest = digests.of(file, raster, components.decoders(), disk, monitor);
      }
      open = new Open(how, new SharedRaster(raster), digest, original);
      return open;
    } catch (IOException | RuntimeException | Error e) {
      raster.close();
      throw e;
    }
  }

  /** The seed as far as it matters to a transform: 0 when it does not. */
  static long seed(Optional<Part<SceneTransform>> transform, long seed) {
    return transform.isPresent() && transform.get().call(SceneTransform::isSeeded) ? seed : 0;
  }

  private Raster transformed(Raster raster, Part<SceneTransform> part, long seed, Monitor monitor)
      throws IOException {
    return part.call(
        transform -> {
          Extent extent = transform.extent(raster.extent());
          if (extent.pixels() > limits.maxPixels()) {
            throw Limits.tooManyPixels("The transformed scene", extent, limits);
          }
          try (raster) {
            return StoredRaster.of(
                transform.apply(raster, seed, monitor),
                limits.maxHeapBytes(),
                limits.scratch(),
                monitor);
          }
        });
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
