package slm.raster.imageio;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;

/**
 * An image stored in tiles or strips, of which only those that are asked for are decoded. Decoded
 * blocks are kept, the least recently used go first.
 */
final class BlockRaster implements Raster {

  /** Thin strips are read several at a time. */
  private static final int LEAST_PIXELS = 1 << 18;

  private final ImageFile file;
  private final Extent extent;
  private final Optional<GeoReference> geo;
  private final int blockWidth;
  private final int blockHeight;
  private final int columns;
  private final int capacity;
  private final Map<Integer, CompletableFuture<byte[]>> blocks =
      new LinkedHashMap<>(16, 0.75f, true);
  private final Decoder decoder;
  private boolean closed;

  /** Decodes an area of whole tiles or strips; for several threads at a time. */
  interface Decoder extends AutoCloseable {

    /** An image whose upper left corner is that of the area, and which covers it. */
    BufferedImage decode(Window area) throws IOException;

    @Override
    void close();
  }

  BlockRaster(
      ImageFile file,
      Extent extent,
      Optional<GeoReference> geo,
      int tileWidth,
      int tileHeight,
      RasterLimits limits,
      Decoder decoder) {
    this.file = file;
    this.decoder = decoder;
    this.extent = extent;
    this.geo = geo;
    blockWidth = Math.min(tileWidth, extent.width());
    int repeats = (int) Math.max(1, LEAST_PIXELS / Math.max(1, (long) tileWidth * tileHeight));
    boolean strips = tileWidth >= extent.width();
    blockHeight = (int) Math.min((long) tileHeight * (strips ? repeats : 1), extent.height());
    columns = (extent.width() + blockWidth - 1) / blockWidth;
    long blocksThatFit = limits.maxHeapBytes() / (3L * blockWidth * blockHeight);
    capacity = (int) Math.min(Integer.MAX_VALUE, Math.max(1, blocksThatFit));
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public Optional<GeoReference> geo() {
    return geo;
  }

  @Override
  public void read(Window window, PixelBuffer into) throws IOException {
    window.requireWithin(extent);
    into.resize(window.width(), window.height());
    for (int by = window.y() / blockHeight; by * blockHeight < window.bottom(); by++) {
      for (int bx = window.x() / blockWidth; bx * blockWidth < window.right(); bx++) {
        copy(block(bx, by), bx, by, window, into.rgb());
      }
    }
  }

  /** Decoded blocks that are kept at most. */
  int capacity() {
    return capacity;
  }

  private Window place(int bx, int by) {
    int x = bx * blockWidth;
    int y = by * blockHeight;
    return new Window(
        x, y, Math.min(blockWidth, extent.width() - x), Math.min(blockHeight, extent.height() - y));
  }

  private void copy(byte[] block, int bx, int by, Window window, byte[] into) {
    Window place = place(bx, by);
    int left = Math.max(place.x(), window.x());
    int count = Math.min(place.right(), window.right()) - left;
    for (int y = Math.max(place.y(), window.y());
        y < Math.min(place.bottom(), window.bottom());
        y++) {
      System.arraycopy(
          block,
          3 * ((y - place.y()) * place.width() + left - place.x()),
          into,
          3 * ((y - window.y()) * window.width() + left - window.x()),
          3 * count);
    }
  }

  private byte[] block(int bx, int by) throws IOException {
    int key = by * columns + bx;
    CompletableFuture<byte[]> mine = new CompletableFuture<>();
    CompletableFuture<byte[]> known;
    synchronized (blocks) {
      if (closed) {
        throw new IOException("The image " + file.path() + " has been closed");
      }
      known = blocks.putIfAbsent(key, mine);
      if (known == null && blocks.size() > capacity) {
        var oldest = blocks.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
    if (known == null) {
      try {
        mine.complete(decode(place(bx, by)));
      } catch (IOException | RuntimeException | Error e) {
        mine.completeExceptionally(e);
        synchronized (blocks) {
          blocks.remove(key, mine);
        }
        throw e;
      }
      return mine.join();
    }
    try {
      return known.join();
    } catch (CompletionException e) {
      throw failed(e.getCause());
    }
  }

  /** What another thread met, so that all who wait hear the same. */
  private IOException failed(Throwable cause) {
    if (cause instanceof InputException problem) {
      throw problem;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IOException(cause.getMessage(), cause);
  }

  private byte[] decode(Window place) throws IOException {
    BufferedImage image = decoder.decode(place);
    byte[] rgb = new byte[Math.toIntExact(3 * place.pixels())];
    Rgb pixels = file.reading(() -> new Rgb(image));
    for (int y = 0; y < place.height(); y++) {
      pixels.copy(0, y, place.width(), rgb, 3 * y * place.width());
    }
    return rgb;
  }

  @Override
  public void close() {
    synchronized (blocks) {
      closed = true;
      blocks.clear();
    }
    decoder.close();
  }
}
