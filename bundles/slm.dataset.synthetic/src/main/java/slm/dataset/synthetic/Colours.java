package slm.dataset.synthetic;

import java.util.Random;

/** Arithmetic on colours of the form 0xRRGGBB. */
final class Colours {

  private Colours() {}

  /** A colour times a brightness: 256 leaves it as it is. */
  static int scaled(int colour, int factor) {
    return rgb(
        (colour >> 16 & 0xff) * factor >> 8,
        (colour >> 8 & 0xff) * factor >> 8,
        (colour & 0xff) * factor >> 8);
  }

  /** A colour from channels that may go beyond 0 to 255. */
  static int rgb(int r, int g, int b) {
    return clamp(r) << 16 | clamp(g) << 8 | clamp(b);
  }

  /** Part of the way from one colour to another, 0 to 256. */
  static int mixed(int from, int to, int part) {
    int r = (from >> 16 & 0xff) + (((to >> 16 & 0xff) - (from >> 16 & 0xff)) * part >> 8);
    int g = (from >> 8 & 0xff) + (((to >> 8 & 0xff) - (from >> 8 & 0xff)) * part >> 8);
    int b = (from & 0xff) + (((to & 0xff) - (from & 0xff)) * part >> 8);
    return rgb(r, g, b);
  }

  /** A colour near another, for things that are not all alike. */
  static int near(int colour, int spread, Random random) {
    int light = random.nextInt(2 * spread + 1) - spread;
    return rgb(
        (colour >> 16 & 0xff) + light + random.nextInt(spread + 1) / 2,
        (colour >> 8 & 0xff) + light,
        (colour & 0xff) + light + random.nextInt(spread + 1) / 3);
  }

  static int any(Random random, int... colours) {
    return colours[random.nextInt(colours.length)];
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
