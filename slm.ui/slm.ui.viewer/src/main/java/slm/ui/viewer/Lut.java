package slm.ui.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import slm.api.InputException;

/** A lookup table: a colour for each of 256 values. */
final class Lut {

  private static final int VALUES = 256;
  private static final int HEADER = 32;

  /** Red, green and blue at equal distances; as published for the colour maps of matplotlib. */
  static final List<Lut> BUILT_IN =
      List.of(
          of(
              "Inferno", 0x000004, 0x1b0c41, 0x4a0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925,
              0xfb9b06, 0xf7d13d, 0xfcffa4),
          of(
              "Viridis", 0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779,
              0x6ece58, 0xb5de2b, 0xfde725),
          of(
              "Jet", 0x000080, 0x0000ff, 0x0080ff, 0x00ffff, 0x80ff80, 0xffff00, 0xff8000, 0xff0000,
              0x800000),
          of("Grays", 0x000000, 0xffffff));

  private final String name;
  private final int[] colours;

  private Lut(String name, int[] colours) {
    this.name = name;
    this.colours = colours;
  }

  private static Lut of(String name, int... stops) {
    int[] colours = new int[VALUES];
    for (int i = 0; i < VALUES; i++) {
      double at = (double) i * (stops.length - 1) / (VALUES - 1);
      int stop = Math.min((int) at, stops.length - 2);
      int colour = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int low = stops[stop] >> shift & 0xff;
        int high = stops[stop + 1] >> shift & 0xff;
        colour |= (int) Math.round(low + (high - low) * (at - stop)) << shift;
      }
      colours[i] = colour;
    }
    return new Lut(name, colours);
  }

  /** A colour for all values, for maps whose values show in their opacity. */
  static Lut flat(int rgb) {
    return of("", rgb, rgb);
  }

  /** From black to a colour. */
  static Lut tint(int rgb) {
    return of("", 0, rgb);
  }

  /**
   * Reads a table in the form of ImageJ and NIH Image: 256 values of red, of green and of blue,
   * with or without a header of 32 bytes.
   *
   * @throws InputException when it is something else
   */
  static Lut read(Path file) throws IOException {
    long size = Files.size(file);
    if (size != 3 * VALUES && size != 3 * VALUES + HEADER) {
      throw new InputException(
          file + " is not a lookup table: it has " + size + " bytes",
          "Choose a file of 768 bytes, as ImageJ writes it with File > Save As > LUT");
    }
    byte[] bytes = Files.readAllBytes(file);
    int first = bytes.length - 3 * VALUES;
    int[] colours = new int[VALUES];
    for (int i = 0; i < VALUES; i++) {
      colours[i] =
          (bytes[first + i] & 0xff) << 16
              | (bytes[first + VALUES + i] & 0xff) << 8
              | bytes[first + 2 * VALUES + i] & 0xff;
    }
    return new Lut(file.getFileName().toString().replaceFirst("(?i)[.]lut$", ""), colours);
  }

  /** What it is called. */
  String name() {
    return name;
  }

  /** The colour of a value, {@code 0xRRGGBB}. */
  int colour(int value) {
    return colours[value];
  }
}
