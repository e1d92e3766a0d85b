package slm.raster.imageio;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Converts four-colour JPEGs, which the JDK only gives as raw samples. Files with Adobe's marker
 * hold inverted inks, and for transform 2 hold them as YCCK; others hold plain CMYK.
 */
final class Cmyk {

  private static final int ADOBE = 0xffee;
  private static final int START_OF_SCAN = 0xffda;
  private static final Set<Integer> FRAMES = Set.of(0xffc0, 0xffc1, 0xffc2);

  private Cmyk() {}

  /**
   * What a JPEG's header says of its colours.
   *
   * @param components samples a pixel
   * @param adobeTransform of Adobe's marker, or -1 when there is no such marker
   */
  record Header(int components, int adobeTransform) {}

  /** Reads the segments before the pixels. */
  static Header header(Path jpeg) throws IOException {
    int components = 0;
    int transform = -1;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(jpeg)))) {
      in.readUnsignedShort();
      while (true) {
        int marker = marker(in);
        int length = in.readUnsignedShort() - 2;
        if (marker == START_OF_SCAN || marker >> 8 != 0xff || length < 0) {
          return new Header(components, transform);
        }
        byte[] segment = in.readNBytes(length);
        if (marker == ADOBE && length >= 12 && segment[0] == 'A' && segment[1] == 'd') {
          transform = segment[11] & 0xff;
        } else if (FRAMES.contains(marker) && length >= 6) {
          components = segment[5] & 0xff;
        }
      }
    }
  }

  /** The next marker; any number of bytes 0xff may stand before it. */
  private static int marker(DataInputStream in) throws IOException {
    int marker = in.readUnsignedShort();
    while (marker == 0xffff) {
      marker = 0xff00 | in.readUnsignedByte();
    }
    return marker;
  }

  /** RGB pixels from raw samples. */
  static BufferedImage toRgb(Raster raw, int adobeTransform) {
    int width = raw.getWidth();
    BufferedImage image = new BufferedImage(width, raw.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int[] row = new int[4 * width];
    for (int y = 0, at = 0; y < raw.getHeight(); y++) {
      raw.getPixels(0, y, width, 1, row);
      for (int x = 0; x < row.length; x += 4, at += 3) {
        if (adobeTransform == 2) {
          fromYcc(row, x);
        }
        if (adobeTransform >= 0) {
          for (int c = 0; c < 4; c++) {
            row[x + c] = 255 - row[x + c];
          }
        }
        for (int c = 0; c < 3; c++) {
          bgr[at + 2 - c] = (byte) Rgb.ink(row[x + c], row[x + 3]);
        }
      }
    }
    return image;
  }

  /** YCbCr of JFIF to the complement of RGB, which is what transform 2 makes of inks, in place. */
  private static void fromYcc(int[] row, int x) {
    double luma = row[x];
    double cb = row[x + 1] - 128;
    double cr = row[x + 2] - 128;
    row[x] = 255 - clamp(luma + 1.402 * cr);
    row[x + 1] = 255 - clamp(luma - 0.344136 * cb - 0.714136 * cr);
    row[x + 2] = 255 - clamp(luma + 1.772 * cb);
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.rint(value)));
  }
}
