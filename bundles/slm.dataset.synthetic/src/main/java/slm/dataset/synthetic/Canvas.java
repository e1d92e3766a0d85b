package slm.dataset.synthetic;

import java.util.Arrays;

/**
 * A square of pixels that one block of land is drawn on, in plain arithmetic that gives the same
 * bytes on every Java. Colours are 0xRRGGBB; what lies outside is cut off.
 */
final class Canvas {

  private final int size;
  private final int[] pixels;

  Canvas(int size) {
    this.size = size;
    pixels = new int[size * size];
  }

  /** Edge of the square, in pixels. */
  int size() {
    return size;
  }

  /** Paints over everything. */
  void fill(int colour) {
    Arrays.fill(pixels, colour);
  }

  int get(int x, int y) {
    return pixels[y * size + x];
  }

  void set(int x, int y, int colour) {
    if (x >= 0 && y >= 0 && x < size && y < size) {
      pixels[y * size + x] = colour;
    }
  }

  /** Darkens or brightens a pixel: 256 leaves it as it is. */
  void shade(int x, int y, int factor) {
    if (x >= 0 && y >= 0 && x < size && y < size) {
      pixels[y * size + x] = Colours.scaled(pixels[y * size + x], factor);
    }
  }

  /** What is done with each pixel of a shape. */
  interface Brush {
    void paint(int x, int y);
  }

  /** A disc or ellipse. */
  void ellipse(double cx, double cy, double rx, double ry, Brush brush) {
    for (int y = (int) Math.floor(cy - ry); y <= cy + ry; y++) {
      for (int x = (int) Math.floor(cx - rx); x <= cx + rx; x++) {
        double dx = (x + 0.5 - cx) / rx;
        double dy = (y + 0.5 - cy) / ry;
        if (dx * dx + dy * dy <= 1) {
          brush.paint(x, y);
        }
      }
    }
  }

  void disc(double cx, double cy, double r, int colour) {
    ellipse(cx, cy, r, r, (x, y) -> set(x, y, colour));
  }

  /** A polygon, given as x, y, x, y, ... */
  void polygon(double[] points, Brush brush) {
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int i = 1; i < points.length; i += 2) {
      top = Math.min(top, points[i]);
      bottom = Math.max(bottom, points[i]);
    }
    double[] crossings = new double[points.length];
    for (int y = Math.max(0, (int) Math.floor(top)); y <= Math.min(size - 1, bottom); y++) {
      int count = 0;
      for (int i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
        double y0 = points[j + 1];
        double y1 = points[i + 1];
        if (y0 <= y + 0.5 != y1 <= y + 0.5) {
          crossings[count++] = points[j] + (y + 0.5 - y0) / (y1 - y0) * (points[i] - points[j]);
        }
      }
      Arrays.sort(crossings, 0, count);
      for (int i = 0; i + 1 < count; i += 2) {
        for (int x = (int) Math.ceil(crossings[i] - 0.5); x + 0.5 < crossings[i + 1]; x++) {
          brush.paint(x, y);
        }
      }
    }
  }

  void polygon(int colour, double... points) {
    polygon(points, (x, y) -> set(x, y, colour));
  }

  /** A rectangle around a centre, turned by an angle in degrees. */
  void box(double cx, double cy, double length, double width, double degrees, int colour) {
    polygon(corners(cx, cy, length, width, degrees), (x, y) -> set(x, y, colour));
  }

  void box(double cx, double cy, double length, double width, double degrees, Brush brush) {
    polygon(corners(cx, cy, length, width, degrees), brush);
  }

  private static double[] corners(
      double cx, double cy, double length, double width, double degrees) {
    double c = StrictMath.cos(StrictMath.toRadians(degrees));
    double s = StrictMath.sin(StrictMath.toRadians(degrees));
    double[] corners = new double[8];
    for (int i = 0; i < 4; i++) {
      double u = (i == 0 || i == 3 ? -0.5 : 0.5) * length;
      double v = (i < 2 ? -0.5 : 0.5) * width;
      corners[2 * i] = cx + u * c - v * s;
      corners[2 * i + 1] = cy + u * s + v * c;
    }
    return corners;
  }

  /** A straight line of some width. */
  void line(double x0, double y0, double x1, double y1, double width, int colour) {
    double length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
    double degrees = StrictMath.toDegrees(StrictMath.atan2(y1 - y0, x1 - x0));
    box((x0 + x1) / 2, (y0 + y1) / 2, length, width, degrees, colour);
  }

  /** Paints every pixel. */
  void each(Brush brush) {
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        brush.paint(x, y);
      }
    }
  }

  /** Softens edges as a lens does: 1-2-1 across and down. */
  void soften() {
    for (int pass = 0; pass < 2; pass++) {
      int step = pass == 0 ? 1 : size;
      int[] before = pixels.clone();
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          int at = y * size + x;
          int position = pass == 0 ? x : y;
          int a = before[position > 0 ? at - step : at];
          int b = before[at];
          int c = before[position < size - 1 ? at + step : at];
          pixels[at] =
              ((a & 0xff00ff) + 2 * (b & 0xff00ff) + (c & 0xff00ff) >>> 2 & 0xff00ff)
                  | ((a & 0xff00) + 2 * (b & 0xff00) + (c & 0xff00) >>> 2 & 0xff00);
        }
      }
    }
  }
}
