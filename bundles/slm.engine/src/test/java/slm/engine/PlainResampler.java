package slm.engine;

import java.nio.FloatBuffer;
import slm.api.encoding.ImageRule;
import slm.api.raster.PixelBuffer;

/**
 * What {@link Resampler} computes, sample by sample: resizes a window of RGB pixels and normalises
 * it.
 *
 * <p>Resampling is separable: {@code out(i, j) = sum_y sum_x wy(j, y) wx(i, x) in(x, y)},
 * horizontally first, in 32-bit floats; area averaging does not round in between, the others round
 * each pass to 8 bits. Reducing both axes by whole numbers with area averaging adds integers
 * instead and divides once. O(window pixels) time. Not for concurrent use.
 */
final class PlainResampler {

  private final ImageRule rule;
  private final float[] scale = new float[3];
  private final float[] shift = new float[3];
  private int plannedWidth;
  private int plannedHeight;
  private AxisWeights horizontal;
  private AxisWeights vertical;
  private float[] rows = new float[0];
  private int[] sums = new int[0];

  PlainResampler(ImageRule rule) {
    this.rule = rule;
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
    int width = rule.width();
    int plane = width * rule.height();
    if (sums.length < 3 * width) {
      sums = new int[3 * width];
    }
    float share = 1f / (kx * ky);
    for (int j = 0; j < rule.height(); j++) {
      java.util.Arrays.fill(sums, 0, 3 * width, 0);
      for (int y = j * ky; y < (j + 1) * ky; y++) {
        int at = 3 * y * pixels.width();
        for (int i = 0, s = 0; i < width; i++, s += 3) {
          int r = 0;
          int g = 0;
          int b = 0;
          for (int end = at + 3 * kx; at < end; at += 3) {
            r += rgb[at] & 0xff;
            g += rgb[at + 1] & 0xff;
            b += rgb[at + 2] & 0xff;
          }
          sums[s] += r;
          sums[s + 1] += g;
          sums[s + 2] += b;
        }
      }
      for (int c = 0; c < 3; c++) {
        int to = offset + c * plane + j * width;
        for (int i = 0; i < width; i++) {
          into.put(to + i, sums[3 * i + c] * share * scale[c] + shift[c]);
        }
      }
    }
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
      int line = 3 * y * pixels.width();
      int to = (y - firstRow) * stride;
      for (int i = 0; i < width; i++, to += 3) {
        float r = 0;
        float g = 0;
        float b = 0;
        int end = horizontal.end(i);
        int w = horizontal.weightsAt(i);
        for (int x = horizontal.first(i), at = line + 3 * x; x < end; x++, at += 3, w++) {
          float weight = horizontal.weight(w);
          r += weight * (rgb[at] & 0xff);
          g += weight * (rgb[at + 1] & 0xff);
          b += weight * (rgb[at + 2] & 0xff);
        }
        rows[to] = eight(r);
        rows[to + 1] = eight(g);
        rows[to + 2] = eight(b);
      }
    }
    float[] line = new float[stride];
    int plane = width * rule.height();
    for (int j = 0; j < rule.height(); j++) {
      java.util.Arrays.fill(line, 0);
      int w = vertical.weightsAt(j);
      for (int y = vertical.first(j); y < vertical.end(j); y++, w++) {
        float weight = vertical.weight(w);
        int from = (y - firstRow) * stride;
        for (int i = 0; i < stride; i++) {
          line[i] += weight * rows[from + i];
        }
      }
      for (int c = 0; c < 3; c++) {
        int to = offset + c * plane + j * width;
        for (int i = 0; i < width; i++) {
          into.put(to + i, eight(line[3 * i + c]) * scale[c] + shift[c]);
        }
      }
    }
  }

  /** As 8 bits hold it, where the interpolation is one that is defined on 8 bits. */
  private float eight(float value) {
    return rule.interpolation() == ImageRule.Interpolation.AREA
        ? value
        : (int) (Math.min(255, Math.max(0, value)) + 0.5f);
  }
}
