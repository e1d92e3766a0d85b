package slm.lab.results;

import java.io.IOException;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * An image cut into square tiles on levels, each half as wide and high as the next one, as Deep
 * Zoom has them: the highest level is the image itself, level 0 one pixel. Levels below the one
 * that fits into one tile are not offered.
 *
 * @param extent of the image
 */
record Pyramid(Extent extent) {

  /** Edge of a tile in pixels. */
  static final int TILE = 512;

  /** Source pixels that are held at a time. */
  private static final int MOST = 1 << 20;

  int maxLevel() {
    return 32 - Integer.numberOfLeadingZeros(Math.max(extent.width(), extent.height()) - 1);
  }

  int minLevel() {
    int level = maxLevel();
    while (level > 0 && Math.max(at(level).width(), at(level).height()) > TILE) {
      level--;
    }
    return level;
  }

  /** The size of a level. */
  Extent at(int level) {
    int step = step(level);
    return new Extent(ceil(extent.width(), step), ceil(extent.height(), step));
  }

  /** How many pixels of the image's width are one of the level's. */
  int step(int level) {
    return 1 << (maxLevel() - level);
  }

  boolean has(int level, int column, int row) {
    return level >= minLevel()
        && level <= maxLevel()
        && column >= 0
        && row >= 0
        && column < ceil(at(level).width(), TILE)
        && row < ceil(at(level).height(), TILE);
  }

  /** Where a tile lies in the image. */
  Window place(int level, int column, int row) {
    int edge = Math.multiplyExact(TILE, step(level));
    int x = column * edge;
    int y = row * edge;
    return new Window(
        x, y, Math.min(edge, extent.width() - x), Math.min(edge, extent.height() - y));
  }

  /**
   * A tile: each of its pixels is the mean of those it stands for. The image is read in pieces of a
   * million pixels at most.
   */
  PixelBuffer tile(Raster image, int level, int column, int row) throws IOException {
    Window place = place(level, column, row);
    int step = step(level);
    PixelBuffer tile = new PixelBuffer();
    tile.resize(ceil(place.width(), step), ceil(place.height(), step));
    if (step == 1) {
      image.read(place, tile);
      return tile;
    }
    int columns = Math.max(1, Math.min(tile.width(), MOST / step / step));
    int rows = Math.max(1, Math.min(tile.height(), MOST / step / (columns * step)));
    PixelBuffer piece = new PixelBuffer();
    for (int y = 0; y < tile.height(); y += rows) {
      for (int x = 0; x < tile.width(); x += columns) {
        int left = place.x() + x * step;
        int top = place.y() + y * step;
        image.read(
            new Window(
                left,
                top,
                Math.min(columns * step, place.right() - left),
                Math.min(rows * step, place.bottom() - top)),
            piece);
        reduce(piece, step, tile, x, y);
      }
    }
    return tile;
  }

  private static int ceil(int number, int by) {
    return -Math.floorDiv(-number, by);
  }

  private static void reduce(PixelBuffer piece, int step, PixelBuffer tile, int x0, int y0) {
    int width = piece.width();
    byte[] from = piece.rgb();
    for (int y = 0; y * step < piece.height(); y++) {
      int bottom = Math.min(piece.height(), (y + 1) * step);
      for (int x = 0; x * step < width; x++) {
        int right = Math.min(width, (x + 1) * step);
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int sy = y * step; sy < bottom; sy++) {
          int at = 3 * (sy * width + x * step);
          for (int sx = x * step; sx < right; sx++) {
            red += from[at++] & 0xff;
            green += from[at++] & 0xff;
            blue += from[at++] & 0xff;
          }
        }
        long count = (long) (bottom - y * step) * (right - x * step);
        int to = 3 * ((y0 + y) * tile.width() + x0 + x);
        tile.rgb()[to] = mean(red, count);
        tile.rgb()[to + 1] = mean(green, count);
        tile.rgb()[to + 2] = mean(blue, count);
      }
    }
  }

  private static byte mean(long sum, long count) {
    return (byte) ((2 * sum + count) / (2 * count));
  }
}
