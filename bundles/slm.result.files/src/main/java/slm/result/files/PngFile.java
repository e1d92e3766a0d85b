package slm.result.files;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Writes an 8-bit PNG of any size by bands: each band of rows is filtered (every pixel minus the
 * one above) and deflated on its own, several at a time; the parts together are one zlib stream,
 * since all but the last end at a byte border. The bytes do not depend on the number of threads.
 *
 * <p>The JDK's writer deflates in one thread and wants the whole image; for maps of 100 megapixels
 * that is most of a case's time.
 */
final class PngFile {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final byte UP = 2;
  private static final int LEVEL = 3;
  private static final int BAND_BYTES = 1 << 21;
  private static final int BANDS_AT_ONCE = 16;
  private static final long ADLER_BASE = 65521;

  /** Gives the samples of some rows. */
  interface Rows {
    /** Fills whole rows of samples, from index 0 on. */
    void read(Window rows, byte[] into) throws IOException;
  }

  /**
   * A deflated band.
   *
   * @param adler Adler-32 of what it holds
   * @param length of what it holds
   */
  private record Part(byte[] deflated, long adler, long length) {}

  private final Extent extent;
  private final int channels;
  private final byte[] palette;
  private final Rows rows;

  /**
   * @param channels 1 for gray, 3 for RGB
   */
  PngFile(Extent extent, int channels, Rows rows) {
    this(extent, channels, null, rows);
  }

  private PngFile(Extent extent, int channels, byte[] palette, Rows rows) {
    this.extent = extent;
    this.channels = channels;
    this.palette = palette;
    this.rows = rows;
  }

  /**
   * A picture whose samples are numbers of colours.
   *
   * @param palette red, green and blue of 256 colours
   */
  static PngFile coloured(Extent extent, byte[] palette, Rows rows) {
    return new PngFile(extent, 1, palette, rows);
  }

  void write(OutputStream raw) throws IOException {
    DataOutputStream out = new DataOutputStream(raw);
    out.write(SIGNATURE);
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(extent.width())
            .putInt(extent.height())
            .put((byte) 8)
            .put((byte) (palette != null ? PALETTE : channels == 1 ? GRAY : RGB))
            .array());
    if (palette != null) {
      chunk(out, "PLTE", palette);
    }
    chunk(out, "IDAT", new byte[] {0x78, 0x5e});
    int bandRows = (int) Math.max(1, BAND_BYTES / ((long) extent.width() * channels + 1));
    int bands = (extent.height() + bandRows - 1) / bandRows;
    long adler = 1;
    for (int first = 0; first < bands; first += BANDS_AT_ONCE) {
      for (Part part : parts(first, Math.min(bands, first + BANDS_AT_ONCE), bandRows)) {
        chunk(out, "IDAT", part.deflated());
        adler = combined(adler, part.adler(), part.length());
      }
    }
    chunk(out, "IDAT", ByteBuffer.allocate(4).putInt((int) adler).array());
    chunk(out, "IEND", new byte[0]);
    out.flush();
  }

  private List<Part> parts(int from, int to, int bandRows) throws IOException {
    try {
      return IntStream.range(from, to).parallel().mapToObj(band -> part(band, bandRows)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Part part(int band, int bandRows) {
    int y = band * bandRows;
    int count = Math.min(bandRows, extent.height() - y);
    int above = y == 0 ? 0 : 1;
    int line = extent.width() * channels;
    byte[] samples = new byte[(count + above) * line];
    try {
      rows.read(new Window(0, y - above, extent.width(), count + above), samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] filtered = new byte[count * (line + 1)];
    for (int row = 0; row < count; row++) {
      int to = row * (line + 1);
      int from = (row + above) * line;
      filtered[to] = UP;
      if (from < line) {
        System.arraycopy(samples, 0, filtered, to + 1, line);
      } else {
        for (int i = 0; i < line; i++) {
          filtered[to + 1 + i] = (byte) (samples[from + i] - samples[from - line + i]);
        }
      }
    }
    Adler32 adler = new Adler32();
    adler.update(filtered);
    boolean last = y + count == extent.height();
    return new Part(deflate(filtered, last), adler.getValue(), filtered.length);
  }

  private static byte[] deflate(byte[] bytes, boolean last) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(bytes);
      if (last) {
        deflater.finish();
      }
      byte[] out = new byte[bytes.length / 8 + 1024];
      int length = 0;
      while (true) {
        int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
        int n = deflater.deflate(out, length, out.length - length, flush);
        length += n;
        if (length < out.length) {
          return Arrays.copyOf(out, length);
        }
        out = Arrays.copyOf(out, 2 * out.length);
      }
    } finally {
      deflater.end();
    }
  }

  /** Adler-32 of two parts one after the other. */
  private static long combined(long a, long b, long lengthOfB) {
    long rest = lengthOfB % ADLER_BASE;
    long low = ((a & 0xffff) + (b & 0xffff) + ADLER_BASE - 1) % ADLER_BASE;
    long high = (rest * (a & 0xffff) + (a >>> 16) + (b >>> 16) + ADLER_BASE - rest) % ADLER_BASE;
    return high << 16 | low;
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
