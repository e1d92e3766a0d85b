package slm.raster.imageio;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Gives the pixels of a decoded image as 8-bit RGB, straight from the samples: gray is copied to
 * all three, palettes are looked up, 16 bit are scaled by {@code round(v * 255 / 65535)}, alpha is
 * dropped, and CMYK is {@code R = (255 - C) * (255 - K) / 255}.
 */
final class Rgb {

  private static final int[] RGB = {0, 1, 2};
  private static final int[] BGR = {2, 1, 0};

  private final Raster raster;
  private final ColorModel colours;
  private final byte[] bytes;
  private int[] offsets;
  private final int pixelStride;
  private final int lineStride;

  /**
   * @throws IllegalArgumentException when the image has samples that are not whole numbers of 1 to
   *     16 bit
   */
  Rgb(BufferedImage image) {
    raster = image.getRaster();
    colours = image.getColorModel();
    int type = raster.getSampleModel().getDataType();
    if (type != DataBuffer.TYPE_BYTE
        && type != DataBuffer.TYPE_USHORT
        && type != DataBuffer.TYPE_INT) {
      throw new IllegalArgumentException("its samples are not whole numbers of 1 to 16 bit");
    }
    for (int size : raster.getSampleModel().getSampleSize()) {
      if (size > 16) {
        throw new IllegalArgumentException("its samples are not whole numbers of 1 to 16 bit");
      }
    }
    boolean plain =
        type == DataBuffer.TYPE_BYTE
            && raster.getDataBuffer() instanceof DataBufferByte
            && raster.getDataBuffer().getNumBanks() == 1
            && raster.getSampleModel() instanceof PixelInterleavedSampleModel
            && !(colours instanceof IndexColorModel)
            && colours.getColorSpace().getType() != ColorSpace.TYPE_CMYK;
    if (plain) {
      PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
      bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
      offsets = model.getBandOffsets();
      pixelStride = model.getPixelStride();
      lineStride = model.getScanlineStride();
    } else {
      bytes = null;
      offsets = new int[0];
      pixelStride = 0;
      lineStride = 0;
    }
  }

  /**
   * Puts the samples of a picture in blue, green, red order into the order that is asked for, in
   * place and once, so that rows need no more than a copy from then on. Nobody else may use the
   * picture any more.
   */
  Rgb straighten() {
    boolean tight = pixelStride == 3 && lineStride % 3 == 0;
    if (bytes != null && tight && Arrays.equals(offsets, BGR)) {
      for (int at = 0; at + 2 < bytes.length; at += 3) {
        byte blue = bytes[at];
        bytes[at] = bytes[at + 2];
        bytes[at + 2] = blue;
      }
      offsets = RGB;
    }
    return this;
  }

  int width() {
    return raster.getWidth();
  }

  int height() {
    return raster.getHeight();
  }

  /** Copies a part of a row. */
  void copy(int x, int y, int count, byte[] into, int at) {
    if (bytes != null) {
      copyBytes(x, y, count, into, at);
    } else if (colours instanceof IndexColorModel palette) {
      copyPalette(palette, x, y, count, into, at);
    } else {
      copySamples(x, y, count, into, at);
    }
  }

  private void copyBytes(int x, int y, int count, byte[] into, int at) {
    int from = y * lineStride + x * pixelStride;
    if (pixelStride == 3 && Arrays.equals(offsets, RGB)) {
      System.arraycopy(bytes, from, into, at, 3 * count);
      return;
    }
    int bands = offsets.length < 3 ? 0 : 1;
    int r = from + offsets[0];
    int g = from + offsets[bands];
    int b = from + offsets[2 * bands];
    for (int end = at + 3 * count; at < end; at += 3) {
      into[at] = bytes[r];
      into[at + 1] = bytes[g];
      into[at + 2] = bytes[b];
      r += pixelStride;
      g += pixelStride;
      b += pixelStride;
    }
  }

  private void copyPalette(IndexColorModel palette, int x, int y, int count, byte[] into, int at) {
    int[] indices = raster.getSamples(x, y, count, 1, 0, (int[]) null);
    for (int index : indices) {
      int rgb = palette.getRGB(index);
      into[at++] = (byte) (rgb >> 16);
      into[at++] = (byte) (rgb >> 8);
      into[at++] = (byte) rgb;
    }
  }

  private void copySamples(int x, int y, int count, byte[] into, int at) {
    int bands = raster.getNumBands();
    int[] samples = raster.getPixels(x, y, count, 1, (int[]) null);
    int[] max = new int[bands];
    for (int band = 0; band < bands; band++) {
      max[band] = (int) ((1L << raster.getSampleModel().getSampleSize(band)) - 1);
    }
    boolean cmyk = colours.getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    for (int i = 0; i < samples.length; i += bands) {
      for (int c = 0; c < 3; c++) {
        int band = bands < 3 ? 0 : c;
        int value = scaled(samples[i + band], max[band]);
        into[at++] = (byte) (cmyk ? ink(value, scaled(samples[i + 3], max[3])) : value);
      }
    }
  }

  private static int scaled(int sample, int max) {
    return max == 255 ? sample : (int) ((sample * 510L + max) / (2L * max));
  }

  /** What is left of light after two inks, both 0 to 255. */
  static int ink(int colour, int black) {
    return ((255 - colour) * (255 - black) + 127) / 255;
  }
}
