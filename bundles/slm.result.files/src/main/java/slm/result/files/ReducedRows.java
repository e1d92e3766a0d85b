package slm.result.files;

import java.io.IOException;
import java.util.Arrays;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Rows of an RGB picture whose sides are divided by a whole number: each sample is the mean,
 * rounded halves up, of the square of samples it stands for; squares are cut at the right and lower
 * border.
 *
 * @param extent of the picture that is reduced
 */
record ReducedRows(Extent extent, int factor, PngFile.Rows rows) implements PngFile.Rows {

  @Override
  public void read(Window reduced, byte[] into) throws IOException {
    int width = extent.width();
    byte[] band = new byte[Math.multiplyExact(3 * width, factor)];
    int[] sums = new int[3 * reduced.width()];
    for (int row = 0; row < reduced.height(); row++) {
      int y = (reduced.y() + row) * factor;
      int count = Math.min(factor, extent.height() - y);
      rows.read(new Window(0, y, width, count), band);
      Arrays.fill(sums, 0);
      for (int i = 0, at = 0; i < count; i++) {
        for (int x = 0; x < width; x++, at += 3) {
          int to = x / factor * 3;
          sums[to] += band[at] & 0xff;
          sums[to + 1] += band[at + 1] & 0xff;
          sums[to + 2] += band[at + 2] & 0xff;
        }
      }
      for (int i = 0, to = row * sums.length; i < sums.length; i++, to++) {
        int area = count * Math.min(factor, width - i / 3 * factor);
        into[to] = (byte) ((2 * sums[i] + area) / (2 * area));
      }
    }
  }
}
