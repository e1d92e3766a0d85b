package slm.result.files;

/** The colours of MATLAB's and OpenCV's JET: dark blue for 0 over green to dark red for 255. */
final class Jet {

  private static final byte[][] RGB = new byte[3][256];

  static {
    for (int channel = 0; channel < 3; channel++) {
      for (int value = 0; value < 256; value++) {
        double colour = 382.5 - Math.abs(4 * value - 255 * (3 - channel));
        RGB[channel][value] = (byte) Math.rint(Math.max(0, Math.min(255, colour)));
      }
    }
  }

  private Jet() {}

  /** A channel (0 red, 1 green, 2 blue) of a value's colour. */
  static byte channel(int channel, byte value) {
    return RGB[channel][value & 0xff];
  }

  /** Red, green and blue of the 256 values, one after the other. */
  static byte[] palette() {
    byte[] palette = new byte[3 * 256];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = RGB[i % 3][i / 3];
    }
    return palette;
  }
}
