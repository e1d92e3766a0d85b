package slm.metric.selo;

import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.raster.Extent;

/**
 * A box filter on bytes: {@code out(x, y)} is the sum over columns {@code x - floor(n/2) .. x +
 * ceil(n/2) - 1} and as many rows, divided by {@code n * n} and rounded half to even; beyond the
 * border the image is mirrored without repeating the border pixel, as often as it takes (OpenCV's
 * {@code BORDER_REFLECT_101}).
 *
 * <p>O(1) a pixel whatever the size of the box: sums of columns slide down, their sum slides right.
 */
final class BoxBlur {

  private static final int BAND_ROWS = 256;

  private final Extent extent;
  private final int size;
  private final byte[] quotients;

  BoxBlur(Extent extent, int size) {
    this.extent = extent;
    this.size = size;
    int area = size * size;
    quotients = new byte[255 * area + 1];
    for (int sum = 0; sum < quotients.length; sum++) {
      int quotient = sum / area;
      int twice = 2 * (sum % area);
      boolean up = twice > area || twice == area && (quotient & 1) == 1;
      quotients[sum] = (byte) (up ? quotient + 1 : quotient);
    }
  }

  /** Filters an image into another array, in parallel bands. */
  void apply(byte[] from, byte[] into, Monitor monitor) {
    int bands = (extent.height() + BAND_ROWS - 1) / BAND_ROWS;
    IntStream.range(0, bands)
        .parallel()
        .forEach(
            band -> {
              monitor.check();
              int y = band * BAND_ROWS;
              band(from, into, y, Math.min(y + BAND_ROWS, extent.height()));
            });
  }

  private void band(byte[] from, byte[] into, int first, int end) {
    int width = extent.width();
    int before = size / 2;
    int[] columns = new int[width + size];
    for (int y = first - before; y < first - before + size; y++) {
      addRow(from, y, columns, before);
    }
    for (int y = first; ; ) {
      mirror(columns, before);
      slide(columns, into, y * width);
      if (++y == end) {
        return;
      }
      exchangeRows(from, y - 1 - before, y - 1 - before + size, columns, before);
    }
  }

  private void addRow(byte[] from, int y, int[] columns, int before) {
    int at = reflect(y, extent.height()) * extent.width();
    for (int x = 0; x < extent.width(); x++) {
      columns[before + x] += from[at + x] & 0xff;
    }
  }

  private void exchangeRows(byte[] from, int leaving, int entering, int[] columns, int before) {
    int out = reflect(leaving, extent.height()) * extent.width();
    int in = reflect(entering, extent.height()) * extent.width();
    for (int x = 0; x < extent.width(); x++) {
      columns[before + x] += (from[in + x] & 0xff) - (from[out + x] & 0xff);
    }
  }

  private void mirror(int[] columns, int before) {
    int width = extent.width();
    for (int x = -before; x < 0; x++) {
      columns[before + x] = columns[before + reflect(x, width)];
    }
    for (int x = width; x < width + size - before; x++) {
      columns[before + x] = columns[before + reflect(x, width)];
    }
  }

  private void slide(int[] columns, byte[] into, int at) {
    int sum = 0;
    for (int i = 0; i < size; i++) {
      sum += columns[i];
    }
    for (int x = 0; x < extent.width(); x++) {
      into[at + x] = quotients[sum];
      sum += columns[x + size] - columns[x];
    }
  }

  /** Mirrors an index into an axis without repeating its ends, as often as it takes. */
  static int reflect(int i, int length) {
    if (i >= 0 && i < length) {
      return i;
    }
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int position = Math.floorMod(i, period);
    return position < length ? position : period - position;
  }
}
