package slm.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * Runs the tiles of a scene through an image network, batch by batch. Each worker reads, resizes
 * and encodes one batch at a time, so that while one is inside the network another prepares pixels,
 * and memory is bounded by workers times batch. Batches are cut in an order of the windows that
 * does not depend on the workers.
 */
final class TileEncoding {

  /**
   * From the top of the scene to its bottom, whatever the scale: what a large scene keeps decoded
   * is then as many rows as the tallest window has, and each row is decoded once, not once a scale.
   */
  private static final Comparator<Window> DOWNWARDS =
      Comparator.comparingInt(Window::y)
          .thenComparingInt(Window::x)
          .thenComparingInt(Window::height)
          .thenComparingInt(Window::width);

  /** What the network does to a batch: one vector a tile. */
  interface Network {
    float[][] apply(PixelBatch batch);
  }

  /** Where pixels come from. */
  interface Source {
    void read(int index, PixelBuffer into) throws IOException;
  }

  private final ImageRule rule;
  private final int batch;
  private final int workers;

  /**
   * @param workers how many batches are under way at once
   */
  TileEncoding(ImageRule rule, EncoderInfo info, int workers) {
    this.rule = rule;
    this.batch = info.batch();
    this.workers = workers;
  }

  /** One vector for each window. */
  Map<Window, float[]> encode(Raster scene, List<Window> windows, Network network, Monitor monitor)
      throws IOException {
    List<Window> order = windows.stream().sorted(DOWNWARDS).toList();
    float[][] vectors =
        encode(order.size(), (i, into) -> scene.read(order.get(i), into), network, monitor);
    Map<Window, float[]> byWindow = new HashMap<>(2 * order.size());
    for (int i = 0; i < vectors.length; i++) {
      byWindow.put(order.get(i), vectors[i]);
    }
    return byWindow;
  }

  /** One vector for each picture of a source. */
  float[][] encode(int pictures, Source source, Network network, Monitor monitor)
      throws IOException {
    int batches = (pictures + batch - 1) / batch;
    float[][] vectors = new float[pictures][];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try {
      IntStream.range(0, Math.min(workers, batches))
          .parallel()
          .forEach(
              worker -> {
                Preparation preparation = new Preparation();
                for (int b = next.getAndIncrement(); b < batches; b = next.getAndIncrement()) {
                  monitor.check();
                  int from = b * batch;
                  int count = Math.min(batch, pictures - from);
                  try {
                    PixelBatch pixels = preparation.fill(source, from, count);
                    System.arraycopy(network.apply(pixels), 0, vectors, from, count);
                  } catch (IOException e) {
                    next.set(batches);
                    throw new UncheckedIOException(e);
                  } catch (RuntimeException | Error e) {
                    next.set(batches);
                    throw e;
                  }
                  monitor.progress("encode", done.addAndGet(count), pictures);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return vectors;
  }

  /** One worker's buffers. */
  private final class Preparation {
    private final int floats = 3 * rule.width() * rule.height();
    private final FloatBuffer data =
        ByteBuffer.allocateDirect(Math.multiplyExact(4 * floats, batch))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    private final PixelBuffer pixels = new PixelBuffer();
    private final Resampler resampler = new Resampler(rule);

    PixelBatch fill(Source source, int from, int count) throws IOException {
      for (int i = 0; i < count; i++) {
        source.read(from + i, pixels);
        resampler.apply(pixels, data, i * floats);
      }
      for (int i = count * floats; i < batch * floats; i++) {
        data.put(i, 0f);
      }
      return new PixelBatch(count, batch, rule.height(), rule.width(), data);
    }
  }
}
