package slm.ui.viewer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Paints a scene under its maps into an array of pixels, as far as they are at hand. Keeps its
 * buffers: one for each thread that paints.
 */
final class Painter {

  private byte[] scene = new byte[0];
  private byte[] map = new byte[0];

  /** Paints all of a screen; see {@link #paint(View, Window, int, Pyramid, List, int, int[])}. */
  boolean paint(
      View view,
      int width,
      int height,
      Pyramid pyramid,
      List<MapLayer> layers,
      int background,
      int[] rgb) {
    Window all = new Window(0, 0, width, height);
    return paint(view, all, width, pyramid, layers, background, rgb);
  }

  /**
   * Paints a part of a screen.
   *
   * @param view of the part: its upper left corner is (0, 0)
   * @param stride columns of the screen
   * @param rgb of the screen; receives {@code 0xRRGGBB}, row by row; where no scene is, it has the
   *     background
   * @return whether all pixels were at hand
   */
  boolean paint(
      View view,
      Window part,
      int stride,
      Pyramid pyramid,
      List<MapLayer> layers,
      int background,
      int[] rgb) {
    int corner = part.y() * stride + part.x();
    for (int y = 0; y < part.height(); y++) {
      int row = corner + y * stride;
      Arrays.fill(rgb, row, row + part.width(), background);
    }
    Extent extent = pyramid.extent();
    int left = Math.max(0, (int) Math.ceil(view.screenX(0) - 0.5));
    int top = Math.max(0, (int) Math.ceil(view.screenY(0) - 0.5));
    int right = Math.min(part.width(), (int) Math.ceil(view.screenX(extent.width()) - 0.5));
    int bottom = Math.min(part.height(), (int) Math.ceil(view.screenY(extent.height()) - 0.5));
    if (left >= right || top >= bottom) {
      return true;
    }
    Window screen = new Window(left, top, right - left, bottom - top);
    Sampler ground = new Sampler(view, screen, pyramid, extent, false);
    scene = room(scene, ground.bytes());
    boolean complete = pyramid.read(ground.level, ground.window, scene);
    byte[] pixels = scene;
    rows(
        screen,
        y -> {
          int row = corner + y * stride;
          for (int x = left; x < right; x++) {
            rgb[row + x] =
                ground.sample(pixels, x, y, 0) << 16
                    | ground.sample(pixels, x, y, 1) << 8
                    | ground.sample(pixels, x, y, 2);
          }
        });
    for (MapLayer layer : layers) {
      Sampler over = new Sampler(view, screen, layer.map(), extent, layer.smooth());
      map = room(map, over.bytes());
      complete &= layer.map().read(over.level, over.window, map);
      byte[] values = map;
      int[] alphas = new int[256];
      for (int value = 0; value < alphas.length; value++) {
        double share = layer.fading() ? value / 255.0 : 1;
        alphas[value] = (int) Math.round(256 * layer.opacity() * share);
      }
      rows(
          screen,
          y -> {
            for (int x = left; x < right; x++) {
              int value = over.sample(values, x, y, 0);
              int i = corner + y * stride + x;
              rgb[i] = blended(rgb[i], layer.lut().colour(value), alphas[value]);
            }
          });
    }
    return complete;
  }

  private static byte[] room(byte[] buffer, int bytes) {
    return buffer.length >= bytes ? buffer : new byte[bytes];
  }

  private interface Row {
    void paint(int y);
  }

  private static void rows(Window screen, Row row) {
    IntStream.range(screen.y(), screen.bottom()).parallel().forEach(row::paint);
  }

  /** A colour under another one of an opacity of 0 to 256. */
  static int blended(int under, int over, int alpha) {
    int rest = 256 - alpha;
    int redBlue = ((under & 0xff00ff) * rest + (over & 0xff00ff) * alpha + 0x800080) >>> 8;
    int green = ((under & 0x00ff00) * rest + (over & 0x00ff00) * alpha + 0x008000) >>> 8;
    return redBlue & 0xff00ff | green & 0x00ff00;
  }

  /** Finds the sample of a pixel of the screen in a level of a pyramid that covers the scene. */
  private static final class Sampler {
    private final int level;
    private final Window window;
    private final int samples;
    private final boolean blend;
    private final int[] columns;
    private final int[] rows;
    private final int[] columnShares;
    private final int[] rowShares;
    private final int left;
    private final int top;

    Sampler(View view, Window screen, Pyramid pyramid, Extent scene, boolean smooth) {
      double scaleX = view.scale() * scene.width() / pyramid.extent().width();
      double scaleY = view.scale() * scene.height() / pyramid.extent().height();
      level = pyramid.levelFor(Math.max(scaleX, scaleY));
      samples = pyramid.samples();
      left = screen.x();
      top = screen.y();
      double shrink = 1L << level;
      blend = smooth || scaleX * shrink < 1 || scaleY * shrink < 1;
      columns = new int[screen.width()];
      columnShares = new int[screen.width()];
      rows = new int[screen.height()];
      rowShares = new int[screen.height()];
      double perX = 1 / (scaleX * shrink);
      double perY = 1 / (scaleY * shrink);
      double x0 = (left + 0.5) * perX - view.screenX(0) * perX;
      double y0 = (top + 0.5) * perY - view.screenY(0) * perY;
      places(x0, perX, pyramid.width(level), columns, columnShares);
      places(y0, perY, pyramid.height(level), rows, rowShares);
      int x = columns[0];
      int y = rows[0];
      int right = Math.min(pyramid.width(level), columns[columns.length - 1] + 2);
      int bottom = Math.min(pyramid.height(level), rows[rows.length - 1] + 2);
      window = new Window(x, y, right - x, bottom - y);
      for (int i = 0; i < columns.length; i++) {
        columns[i] -= x;
      }
      for (int i = 0; i < rows.length; i++) {
        rows[i] -= y;
      }
    }

    /** Indices and, of 256, the share of the next one. */
    private void places(double first, double step, int count, int[] indices, int[] shares) {
      for (int i = 0; i < indices.length; i++) {
        double at = first + i * step - (blend ? 0.5 : 0);
        at = Math.max(0, Math.min(count - 1, at));
        indices[i] = (int) at;
        shares[i] = indices[i] + 1 < count ? (int) ((at - indices[i]) * 256) : 0;
      }
    }

    int bytes() {
      return Math.multiplyExact(Math.multiplyExact(window.width(), window.height()), samples);
    }

    int sample(byte[] pixels, int x, int y, int sample) {
      int column = columns[x - left];
      int row = rows[y - top];
      int i = (row * window.width() + column) * samples + sample;
      int value = pixels[i] & 0xff;
      if (!blend) {
        return value;
      }
      int right = columnShares[x - left];
      int below = rowShares[y - top];
      int toRight = right == 0 ? 0 : samples;
      int toBelow = below == 0 ? 0 : window.width() * samples;
      int upper = value * (256 - right) + (pixels[i + toRight] & 0xff) * right;
      int lower =
          (pixels[i + toBelow] & 0xff) * (256 - right)
              + (pixels[i + toBelow + toRight] & 0xff) * right;
      return (upper * (256 - below) + lower * below + 0x8000) >>> 16;
    }
  }
}
