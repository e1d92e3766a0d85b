package slm.dataset.synthetic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * A scene that is drawn as it is read, block by block: the pixels are a function of plan and
 * position alone. Memory holds two rows of blocks, whatever the size of the scene.
 */
final class SceneRaster implements Raster {

  private final LandPlan plan;
  private final int capacity;
  private final Map<Integer, CompletableFuture<byte[]>> blocks =
      new LinkedHashMap<>(16, 0.75f, true);

  SceneRaster(LandPlan plan) {
    this.plan = plan;
    capacity = 2 * plan.columns() + 2;
  }

  @Override
  public Extent extent() {
    return plan.extent();
  }

  @Override
  public void read(Window window, PixelBuffer into) {
    window.requireWithin(extent());
    into.resize(window.width(), window.height());
    int lastColumn = plan.columnOf(window.right() - 1);
    int lastRow = plan.rowOf(window.bottom() - 1);
    for (int row = plan.rowOf(window.y()); row <= lastRow; row++) {
      for (int column = plan.columnOf(window.x()); column <= lastColumn; column++) {
        copy(block(column, row), plan.block(column, row), window, into.rgb());
      }
    }
  }

  private static void copy(byte[] rgb, Window block, Window window, byte[] into) {
    int left = Math.max(block.x(), window.x());
    int count = Math.min(block.right(), window.right()) - left;
    int bottom = Math.min(block.bottom(), window.bottom());
    for (int y = Math.max(block.y(), window.y()); y < bottom; y++) {
      System.arraycopy(
          rgb,
          3 * ((y - block.y()) * block.width() + left - block.x()),
          into,
          3 * ((y - window.y()) * window.width() + left - window.x()),
          3 * count);
    }
  }

  private byte[] block(int column, int row) {
    CompletableFuture<byte[]> mine = new CompletableFuture<>();
    CompletableFuture<byte[]> known;
    synchronized (blocks) {
      known = blocks.putIfAbsent(row * plan.columns() + column, mine);
      if (blocks.size() > capacity) {
        var oldest = blocks.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
    if (known != null) {
      return known.join();
    }
    try {
      mine.complete(draw(column, row));
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    }
    return mine.join();
  }

  private byte[] draw(int column, int row) {
    Window window = plan.block(column, row);
    int seed = Noise.hash(plan.seed(), column + 10, row + 10);
    Canvas canvas = new Canvas(Math.max(window.width(), window.height()));
    plan.use(column, row).draw(new Sketch(canvas, new Random(seed), new Noise(seed)));
    canvas.soften();
    return exposed(canvas, window);
  }

  /** What the camera makes of it: uneven light over the scene, and the noise of the sensor. */
  private byte[] exposed(Canvas canvas, Window window) {
    Noise light = new Noise(plan.seed());
    byte[] rgb = new byte[Math.toIntExact(3 * window.pixels())];
    for (int y = 0, at = 0; y < window.height(); y++) {
      for (int x = 0; x < window.width(); x++) {
        int gx = window.x() + x;
        int gy = window.y() + y;
        int colour = Colours.scaled(canvas.get(x, y), 250 + light.at(gx, gy, 900) / 16);
        int noise = Noise.hash(plan.seed() + 5, gx, gy);
        int bright = (noise & 7) + (noise >>> 3 & 7) - 7;
        int tinted =
            Colours.rgb(
                (colour >> 16 & 0xff) + bright + (noise >>> 6 & 3) - 1,
                (colour >> 8 & 0xff) + bright,
                (colour & 0xff) + bright + (noise >>> 8 & 3) - 1);
        rgb[at++] = (byte) (tinted >> 16);
        rgb[at++] = (byte) (tinted >> 8);
        rgb[at++] = (byte) tinted;
      }
    }
    return rgb;
  }

  @Override
  public void close() {
    synchronized (blocks) {
      blocks.clear();
    }
  }
}
