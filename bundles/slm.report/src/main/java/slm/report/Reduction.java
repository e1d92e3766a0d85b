package slm.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * Makes scenes small: every pixel of the result is the mean of the pixels of the scene that it
 * stands for, rounded. The scene is read once, from top to bottom, by bands of at most {@value
 * #BAND_BYTES} bytes or one row of the result.
 */
final class Reduction {

  private static final int BAND_BYTES = 16 << 20;

  private Reduction() {}

  /** The size of an image whose longer side is at most that long. */
  static Extent fit(Extent extent, int side) {
    int longest = Math.max(extent.width(), extent.height());
    return longest <= side
        ? extent
        : new Extent(
            Math.max(1, Math.round((float) extent.width() * side / longest)),
            Math.max(1, Math.round((float) extent.height() * side / longest)));
  }

  static BufferedImage of(Raster scene, int side, Monitor monitor) throws IOException {
    Extent from = scene.extent();
    Extent to = fit(from, side);
    BufferedImage image = new BufferedImage(to.width(), to.height(), BufferedImage.TYPE_INT_RGB);
    PixelBuffer band = new PixelBuffer();
    int rowsAtOnce = (int) Math.max(1, BAND_BYTES / (3L * from.pixels() / to.height() + 1));
    for (int y = 0; y < to.height(); y += rowsAtOnce) {
      monitor.check();
      int end = Math.min(to.height(), y + rowsAtOnce);
      int top = edge(y, from.height(), to.height());
      int bottom = edge(end, from.height(), to.height());
      scene.read(new Window(0, top, from.width(), bottom - top), band);
      for (int row = y; row < end; row++) {
        row(band, from, to, top, row, image);
      }
    }
    return image;
  }

  /** The first pixel of the scene that belongs to a pixel of the result. */
  private static int edge(int at, int from, int to) {
    return (int) ((long) at * from / to);
  }

  private static void row(
      PixelBuffer band, Extent from, Extent to, int top, int row, BufferedImage image) {
    int y0 = edge(row, from.height(), to.height()) - top;
    int y1 = edge(row + 1, from.height(), to.height()) - top;
    byte[] rgb = band.rgb();
    for (int x = 0; x < to.width(); x++) {
      int x0 = edge(x, from.width(), to.width());
      int x1 = edge(x + 1, from.width(), to.width());
      long red = 0;
      long green = 0;
      long blue = 0;
      for (int sy = y0; sy < y1; sy++) {
        int at = 3 * (sy * from.width() + x0);
        for (int sx = x0; sx < x1; sx++, at += 3) {
          red += rgb[at] & 0xff;
          green += rgb[at + 1] & 0xff;
          blue += rgb[at + 2] & 0xff;
        }
      }
      long n = (long) (y1 - y0) * (x1 - x0);
      image.setRGB(x, row, mean(red, n) << 16 | mean(green, n) << 8 | mean(blue, n));
    }
  }

  private static int mean(long sum, long n) {
    return (int) ((2 * sum + n) / (2 * n));
  }
}
