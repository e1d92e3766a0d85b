package slm.api.encoding;

import java.util.List;

/**
 * How pixels of a tile become the input of an image network. The engine applies it: the window is
 * resized by {@link #fit} and {@link #interpolation} to {@code width x height}, samples are divided
 * by 255, and {@code (v - mean[c]) / std[c]} is taken. Channels are R, G, B.
 *
 * @param width of the network's input, in pixels
 * @param height of the network's input, in pixels
 * @param fit what happens to windows of another shape
 * @param interpolation how pixels are resampled
 * @param mean one a channel, in units of 0..1
 * @param std one a channel, in units of 0..1, positive
 * @param resize with {@link Fit#CROP}, what the shorter edge is resized to before the centre is cut
 *     out; at least as long as the input's longer edge, or 0 for no longer than needed
 */
public record ImageRule(
    int width,
    int height,
    Fit fit,
    Interpolation interpolation,
    List<Double> mean,
    List<Double> std,
    int resize) {

  /** A rule that cuts out as much as there is. */
  public ImageRule(
      int width,
      int height,
      Fit fit,
      Interpolation interpolation,
      List<Double> mean,
      List<Double> std) {
    this(width, height, fit, interpolation, mean, std, 0);
  }

  public ImageRule {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (width < 1 || height < 1 || width > 8192 || height > 8192) {
      throw new IllegalArgumentException(
          "The input of a network is 1 to 8192 pixels wide and high, not "
              + width
              + " x "
              + height);
    }
    if (resize != 0 && (fit != Fit.CROP || resize < Math.max(width, height) || resize > 8192)) {
      throw new IllegalArgumentException(
          "Before "
              + width
              + " x "
              + height
              + " pixels are cut out, the shorter edge is resized to no less and at most 8192, not "
              + resize);
    }
    if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException(
          "Three means and three positive deviations are needed, not " + mean + " and " + std);
    }
  }

  /** What happens to windows that have another shape than the input. */
  public enum Fit {
    /** Each axis is resized on its own. */
    SQUASH,
    /** The shorter edge is resized, and the centre is cut out. */
    CROP
  }

  /**
   * How pixels are resampled. All are separable and use half-pixel centres. The latter two give
   * what PIL and torchvision give for 8-bit images: horizontally first, each pass rounded to 8
   * bits.
   */
  public enum Interpolation {
    /** Area averaging with fractional coverage when shrinking, plain bilinear when enlarging. */
    AREA,
    /** Triangle filter, widened when shrinking (antialiased). */
    BILINEAR,
    /** Keys' cubic filter with a = -0.5, widened when shrinking (antialiased). */
    BICUBIC
  }
}
