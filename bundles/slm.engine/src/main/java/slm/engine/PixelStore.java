package slm.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Keeps the pixels of an image that the engine has computed: in memory up to a limit, else in a
 * temporary file. Writing disjoint windows and reading from several threads is safe.
 */
final class PixelStore implements AutoCloseable {

  /** Rows are kept in chunks, so that no image is too large for an array. */
  private static final int CHUNK_BYTES = 1 << 26;

  private final Extent extent;
  private final int pixelBytes;
  private final int chunkRows;
  private final byte[][] chunks;
  private final Path path;
  private final FileChannel file;

  /**
   * @param pixelBytes bytes a pixel
   * @param heapBytes larger images go to a file
   * @param scratch folder for that file
   */
  PixelStore(Extent extent, int pixelBytes, long heapBytes, Path scratch) {
    this(extent, pixelBytes, heapBytes, scratch, chunkRows(extent, pixelBytes));
    if (chunks != null) {
      long rowBytes = (long) extent.width() * pixelBytes;
      for (int i = 0; i < chunks.length; i++) {
        int rows = Math.min(chunkRows, extent.height() - i * chunkRows);
        chunks[i] = new byte[Math.toIntExact(rows * rowBytes)];
      }
    }
  }

  /**
   * A store without pixels, to be given by {@link #keep}.
   *
   * @param chunkRows rows of each band it is given
   */
  PixelStore(Extent extent, int pixelBytes, long heapBytes, Path scratch, int chunkRows) {
    this.extent = extent;
    this.pixelBytes = pixelBytes;
    this.chunkRows = chunkRows;
    if ((long) extent.width() * pixelBytes * extent.height() <= heapBytes) {
      path = null;
      file = null;
      chunks = new byte[(extent.height() + chunkRows - 1) / chunkRows][];
    } else {
      chunks = null;
      try {
        Files.createDirectories(scratch);
        path = Files.createTempFile(scratch, "pixels", ".raw");
        file =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot make a temporary file in " + scratch, e);
      }
    }
  }

  private static int chunkRows(Extent extent, int pixelBytes) {
    long rowBytes = (long) extent.width() * pixelBytes;
    return (int) Math.max(1, Math.min(extent.height(), CHUNK_BYTES / rowBytes));
  }

  Extent extent() {
    return extent;
  }

  /**
   * Stores a band of rows.
   *
   * @param band its number, from the top
   * @param from its pixels, of which no copy is made
   */
  void keep(int band, byte[] from) {
    if (chunks != null) {
      chunks[band] = from;
      return;
    }
    int y = band * chunkRows;
    write(new Window(0, y, extent.width(), Math.min(chunkRows, extent.height() - y)), from);
  }

  /** Stores a window. */
  void write(Window window, byte[] from) {
    window.requireWithin(extent);
    eachRow(window, (row, at, length) -> put(row, window.x(), from, at, length));
  }

  /** Reads a window. */
  void read(Window window, byte[] into) {
    window.requireWithin(extent);
    eachRow(window, (row, at, length) -> get(row, window.x(), into, at, length));
  }

  private interface RowAction {
    void apply(int row, int at, int length) throws IOException;
  }

  private void eachRow(Window window, RowAction action) {
    int length = window.width() * pixelBytes;
    try {
      for (int i = 0; i < window.height(); i++) {
        action.apply(window.y() + i, i * length, length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary file " + path + " cannot be used", e);
    }
  }

  private void put(int row, int x, byte[] from, int at, int length) throws IOException {
    if (chunks != null) {
      System.arraycopy(from, at, chunks[row / chunkRows], index(row % chunkRows, x), length);
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(from, at, length);
    for (long to = position(row, x); bytes.hasRemaining(); ) {
      to += file.write(bytes, to);
    }
  }

  private void get(int row, int x, byte[] into, int at, int length) throws IOException {
    if (chunks != null) {
      System.arraycopy(chunks[row / chunkRows], index(row % chunkRows, x), into, at, length);
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(into, at, length);
    for (long from = position(row, x); bytes.hasRemaining(); ) {
      int n = file.read(bytes, from);
      if (n < 0) {
        throw new IOException("It ends early");
      }
      from += n;
    }
  }

  private int index(int row, int x) {
    return (row * extent.width() + x) * pixelBytes;
  }

  private long position(int row, int x) {
    return ((long) row * extent.width() + x) * pixelBytes;
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException("The temporary file " + path + " cannot be closed", e);
      }
    }
  }
}
