package slm.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import slm.api.encoding.ImageRule;
import slm.api.raster.PixelBuffer;

/**
 * Applies an {@link ImageRule}: resizes a window of RGB pixels to a network's input and normalises
 * it.
 *
 * <p>Resampling is separable: {@code out(i, j) = sum_y sum_x wy(j, y) wx(i, x) in(x, y)},
 * horizontally first, in 32-bit floats; area averaging does not round in between, the others round
 * each pass to 8 bits. Reducing both axes by whole numbers with area averaging adds integers
 * instead and divides once. O(window pixels) time. Not for concurrent use.
 */
final class Resampler {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN = 0x00ff00ff00ff00ffL;
  private static final long ONE_PIXEL = 0xffffffL;
  private static final int MOST_IN_16_BITS = 257;

  private final ImageRule rule;
  private final float[] scale = new float[3];
  private final float[] shift = new float[3];
  private int plannedWidth;
  private int plannedHeight;
  private AxisWeights horizontal;
  private AxisWeights vertical;
  private final int[] sums;
  private final float[] line;
  private long[] even = {};
  private long[] odd = {};
  private float[] rows = new float[0];

  Resampler(ImageRule rule) {
    this.rule = rule;
    this.sums = new int[3 * rule.width()];
    this.line = new float[3 * rule.width()];
    for (int c = 0; c < 3; c++) {
      scale[c] = (float) (1 / (255 * rule.std().get(c)));
      shift[c] = (float) (-rule.mean().get(c) / rule.std().get(c));
    }
  }

  /**
   * Resamples a window.
   *
   * @param pixels the window
   * @param into receives {@code 3 * height * width} floats, channel by channel
   * @param offset where to begin
   */
  void apply(PixelBuffer pixels, FloatBuffer into, int offset) {
    plan(pixels.width(), pixels.height());
    if (horizontal.wholeFactor() > 0 && vertical.wholeFactor() > 0) {
      average(pixels, into, offset);
    } else {
      weigh(pixels, into, offset);
    }
  }

  private void plan(int width, int height) {
    if (width == plannedWidth && height == plannedHeight) {
      return;
    }
    int zoomedWidth = rule.width();
    int zoomedHeight = rule.height();
    if (rule.fit() == ImageRule.Fit.CROP) {
      // the longer edge is cut to whole pixels as torchvision and transformers do it
      int needed = Math.max(rule.resize(), Math.max(rule.width(), rule.height()));
      boolean square = rule.width() == rule.height() || rule.resize() > 0;
      double zoom =
          square
              ? (double) needed / Math.min(width, height)
              : Math.max((double) rule.width() / width, (double) rule.height() / height);
      zoomedWidth = Math.max(rule.width(), (int) (width * zoom + 1e-9));
      zoomedHeight = Math.max(rule.height(), (int) (height * zoom + 1e-9));
    }
    horizontal = AxisWeights.of(rule.interpolation(), width, zoomedWidth, rule.width());
    vertical = AxisWeights.of(rule.interpolation(), height, zoomedHeight, rule.height());
    plannedWidth = width;
    plannedHeight = height;
  }

  private void average(PixelBuffer pixels, FloatBuffer into, int offset) {
    byte[] rgb = pixels.rgb();
    int kx = horizontal.wholeFactor();
    int ky = vertical.wholeFactor();
    int stride = 3 * pixels.width();
    int pixelsAtOnce = kx % 2 == 0 ? 2 : 1;
    boolean fit = kx / pixelsAtOnce * ky <= MOST_IN_16_BITS && stride >= Long.BYTES;
    float share = 1f / (kx * ky);
    for (int j = 0; j < rule.height(); j++) {
      int at = j * ky * stride;
      // the last row may have no eight bytes where its last pixels are
      if (fit && j < rule.height() - 1) {
        addLanes(rgb, at, stride, kx, ky, pixelsAtOnce);
      } else {
        addSamples(rgb, at, stride, kx, ky);
      }
      for (int i = 0; i < line.length; i++) {
        line[i] = sums[i] * share;
      }
      finish(into, offset, j);
    }
  }

  /** One output row's sums over {@code kx * ky} pixels. */
  private void addSamples(byte[] rgb, int from, int stride, int kx, int ky) {
    int width = rule.width();
    for (int i = 0; i < width; i++) {
      int r = 0;
      int g = 0;
      int b = 0;
      for (int y = 0; y < ky; y++) {
        int at = from + y * stride + 3 * i * kx;
        for (int end = at + 3 * kx; at < end; at += 3) {
          r += rgb[at] & 0xff;
          g += rgb[at + 1] & 0xff;
          b += rgb[at + 2] & 0xff;
        }
      }
      sums[i] = r;
      sums[width + i] = g;
      sums[2 * width + i] = b;
    }
  }

  /**
   * The same, one or two pixels at a time: of the bytes {@code r g b r' g' b'}, those at even and
   * those at odd places are added up in lanes of 16 bits, first column by column, in loops that are
   * long enough for the compiler to be good at them.
   */
  private void addLanes(byte[] rgb, int from, int stride, int kx, int ky, int pixelsAtOnce) {
    int width = rule.width();
    int step = 3 * pixelsAtOnce;
    int groups = kx / pixelsAtOnce;
    int count = width * groups;
    if (even.length < count) {
      even = new long[count];
      odd = new long[count];
    }
    long wanted = pixelsAtOnce == 2 ? -1 : ONE_PIXEL;
    Arrays.fill(even, 0, count, 0);
    Arrays.fill(odd, 0, count, 0);
    for (int y = 0; y < ky; y += 2) {
      // two rows at once, of which the second may be none
      long second = y + 1 < ky ? wanted : 0;
      int down = y + 1 < ky ? stride : 0;
      for (int k = 0, at = from + y * stride; k < count; k++, at += step) {
        long a = (long) EIGHT_BYTES.get(rgb, at) & wanted;
        long b = (long) EIGHT_BYTES.get(rgb, at + down) & second;
        even[k] += (a & EVEN) + (b & EVEN);
        odd[k] += (a >>> 8 & EVEN) + (b >>> 8 & EVEN);
      }
    }
    for (int i = 0, k = 0; i < width; i++) {
      long e = 0;
      long o = 0;
      for (int end = k + groups; k < end; k++) {
        e += even[k];
        o += odd[k];
      }
      sums[i] = lane(e, 0) + lane(o, 1);
      sums[width + i] = lane(o, 0) + lane(e, 2);
      sums[2 * width + i] = lane(e, 1) + lane(o, 2);
    }
  }

  private static int lane(long lanes, int which) {
    return (int) (lanes >>> 16 * which) & 0xffff;
  }

  private void weigh(PixelBuffer pixels, FloatBuffer into, int offset) {
    byte[] rgb = pixels.rgb();
    int width = rule.width();
    int firstRow = vertical.first(0);
    int lastRow = vertical.end(rule.height() - 1);
    int stride = 3 * width;
    if (rows.length < (lastRow - firstRow) * stride) {
      rows = new float[(lastRow - firstRow) * stride];
    }
    for (int y = firstRow; y < lastRow; y++) {
      weighRow(rgb, 3 * y * pixels.width(), (y - firstRow) * stride);
    }
    for (int j = 0; j < rule.height(); j++) {
      Arrays.fill(line, 0);
      int w = vertical.weightsAt(j);
      for (int y = vertical.first(j); y < vertical.end(j); y++, w++) {
        float weight = vertical.weight(w);
        int from = (y - firstRow) * stride;
        for (int i = 0; i < line.length; i++) {
          line[i] += weight * rows[from + i];
        }
      }
      round(line, 0, line.length);
      finish(into, offset, j);
    }
  }

  /** A row of the source to one of {@link #rows}, channel by channel. */
  private void weighRow(byte[] rgb, int from, int to) {
    int width = rule.width();
    for (int i = 0; i < width; i++) {
      float r = 0;
      float g = 0;
      float b = 0;
      int w = horizontal.weightsAt(i);
      int end = from + 3 * horizontal.end(i);
      for (int at = from + 3 * horizontal.first(i); at < end; at += 3, w++) {
        float weight = horizontal.weight(w);
        r += weight * (rgb[at] & 0xff);
        g += weight * (rgb[at + 1] & 0xff);
        b += weight * (rgb[at + 2] & 0xff);
      }
      rows[to + i] = r;
      rows[to + width + i] = g;
      rows[to + 2 * width + i] = b;
    }
    round(rows, to, to + 3 * width);
  }

  /** To what 8 bits hold, where the interpolation is one that is defined on 8 bits. */
  private void round(float[] values, int from, int to) {
    if (rule.interpolation() != ImageRule.Interpolation.AREA) {
      for (int i = from; i < to; i++) {
        values[i] = Math.min(255, Math.max(0, (int) (values[i] + 0.5f)));
      }
    }
  }

  /** Normalises {@link #line} and puts it where row {@code j} belongs. */
  private void finish(FloatBuffer into, int offset, int j) {
    int width = rule.width();
    for (int c = 0; c < 3; c++) {
      float by = scale[c];
      float plus = shift[c];
      for (int i = c * width; i < (c + 1) * width; i++) {
        line[i] = line[i] * by + plus;
      }
      into.put(offset + (c * rule.height() + j) * width, line, c * width, width);
    }
  }
}
