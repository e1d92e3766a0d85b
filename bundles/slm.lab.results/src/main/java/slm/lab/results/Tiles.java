package slm.lab.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Datasets;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;

/**
 * Makes the tiles of scenes and maps. Tiles that were asked for last are kept, up to 64 MB; images
 * stay open, up to eight; as many tiles are made at a time as there are processors.
 */
@Component(service = Tiles.class)
public final class Tiles {

  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_OPEN = 8;

  private final Scenes scenes;
  private final Datasets datasets;
  private final TileCache cache = new TileCache(MOST_BYTES);
  private final OpenRasters open = new OpenRasters(MOST_OPEN);
  private final ConcurrentHashMap<String, FutureTask<byte[]>> making = new ConcurrentHashMap<>();
  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

  @Activate
  public Tiles(@Reference Scenes scenes, @Reference Datasets datasets) {
    this.scenes = scenes;
    this.datasets = datasets;
  }

  @Deactivate
  void deactivate() {
    open.close();
  }

  /** The size of a scene. */
  Extent extent(SceneAddress scene) throws IOException {
    return open.with(key(scene), () -> open(scene), raster -> raster.extent());
  }

  /** The size of a map. */
  Extent extent(Path map) throws IOException {
    return open.with(key(map), () -> datasets.images().open(map), raster -> raster.extent());
  }

  /** A tile of a scene as JPEG; empty when there is none at that place. */
  Optional<byte[]> scene(SceneAddress scene, int level, int column, int row) throws IOException {
    return tile(
        key(scene),
        () -> open(scene),
        level,
        column,
        row,
        "jpeg",
        pixels -> TilePictures.jpeg(pixels));
  }

  /** A tile of a map as PNG; empty when there is none at that place. */
  Optional<byte[]> map(Path map, Lut lut, int level, int column, int row) throws IOException {
    return tile(
        key(map),
        () -> datasets.images().open(map),
        level,
        column,
        row,
        lut.id(),
        pixels -> TilePictures.png(pixels, lut));
  }

  private interface Painter {
    byte[] paint(PixelBuffer pixels) throws IOException;
  }

  private Optional<byte[]> tile(
      String image,
      OpenRasters.Source source,
      int level,
      int column,
      int row,
      String look,
      Painter painter)
      throws IOException {
    String key = String.join("\n", image, look, level + " " + column + " " + row);
    Optional<byte[]> kept = cache.get(key);
    if (kept.isPresent()) {
      return kept;
    }
    FutureTask<byte[]> task =
        new FutureTask<>(
            () -> {
              processors.acquire();
              try {
                return open.with(
                    image,
                    source,
                    raster -> {
                      Pyramid pyramid = new Pyramid(raster.extent());
                      return pyramid.has(level, column, row)
                          ? painter.paint(pyramid.tile(raster, level, column, row))
                          : new byte[0];
                    });
              } finally {
                processors.release();
              }
            });
    FutureTask<byte[]> other = making.putIfAbsent(key, task);
    if (other == null) {
      task.run();
    }
    try {
      byte[] tile = (other == null ? task : other).get();
      cache.put(key, tile);
      return Optional.of(tile).filter(bytes -> bytes.length > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server ends", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputException wrong) {
        throw wrong;
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      making.remove(key, task);
    }
  }

  private Raster open(SceneAddress scene) throws IOException {
    return scenes
        .of(scene.dataset(), RunOptions.defaults())
        .open(scene.name(), scene.transform(), scene.seed(), Monitor.NONE);
  }

  private static String key(SceneAddress scene) throws IOException {
    return "scene " + scene + (scene.file().isPresent() ? stamp(scene.file().get()) : "");
  }

  private static String key(Path map) throws IOException {
    return "map " + map + stamp(map);
  }

  /** So that a file which is written anew is another image. */
  private static String stamp(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis()
        : "";
  }
}
