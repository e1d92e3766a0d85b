package slm.lab.results;

import java.awt.image.IndexColorModel;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** The colours that a probability map is shown in: one for each of its 256 values. */
enum Lut {
  /** Dark and transparent for 0 to bright for 255, to lie over a scene. */
  GLOW(
      value -> Math.min(255, (int) Math.round(255 * Math.pow(value / 255.0, 0.8))),
      0x000004,
      0x1b0c41,
      0x4a0c6b,
      0x781c6d,
      0xa52c60,
      0xcf4446,
      0xed6925,
      0xfb9b06,
      0xf7d13d,
      0xfcffa4),
  /** As {@link #GLOW}, without transparency. */
  INFERNO(
      value -> 255,
      0x000004,
      0x1b0c41,
      0x4a0c6b,
      0x781c6d,
      0xa52c60,
      0xcf4446,
      0xed6925,
      0xfb9b06,
      0xf7d13d,
      0xfcffa4),
  /** Evenly brighter, and told apart by all eyes. */
  VIRIDIS(
      value -> 255,
      0x440154,
      0x472d7b,
      0x3b528b,
      0x2c728e,
      0x21918c,
      0x28ae80,
      0x5ec962,
      0xaddc30,
      0xfde725),
  /** Blue for 0 to red for 255, as in the reference's pictures. */
  JET(
      value -> 255,
      0x000080,
      0x0000ff,
      0x0080ff,
      0x00ffff,
      0x80ff80,
      0xffff00,
      0xff8000,
      0xff0000,
      0x800000),
  /** The values themselves. */
  GRAY(value -> 255, 0x000000, 0xffffff);

  private final IndexColorModel colours;

  Lut(IntUnaryOperator opacity, int... anchors) {
    int[] argb = new int[256];
    for (int value = 0; value < 256; value++) {
      double at = value / 255.0 * (anchors.length - 1);
      int first = Math.min((int) at, anchors.length - 2);
      argb[value] =
          opacity.applyAsInt(value) << 24 | mix(anchors[first], anchors[first + 1], at - first);
    }
    colours = new IndexColorModel(8, 256, argb, 0, true, -1, java.awt.image.DataBuffer.TYPE_BYTE);
  }

  private static int mix(int from, int to, double part) {
    int mixed = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int a = from >> shift & 0xff;
      int b = to >> shift & 0xff;
      mixed |= (int) Math.round(a + (b - a) * part) << shift;
    }
    return mixed;
  }

  IndexColorModel colours() {
    return colours;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Lut> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
