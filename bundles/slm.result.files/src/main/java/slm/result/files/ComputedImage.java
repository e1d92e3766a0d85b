package slm.result.files;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * An RGB image for the JDK's writers whose rows are computed as they are read, from top to bottom.
 */
final class ComputedImage extends DataBuffer {

  private static final int BAND_ROWS = 64;

  private final Extent extent;
  private final PngFile.Rows rows;
  private final int lineBytes;
  private final byte[] band;
  private int bandStart = -1;
  private int bandEnd = -1;

  private ComputedImage(Extent extent, PngFile.Rows rows) {
    super(TYPE_BYTE, Math.toIntExact(3 * extent.pixels()));
    this.extent = extent;
    this.rows = rows;
    lineBytes = 3 * extent.width();
    band = new byte[lineBytes * Math.min(BAND_ROWS, extent.height())];
  }

  /** The image whose rows of RGB samples are as given. */
  static BufferedImage of(Extent extent, PngFile.Rows rows) {
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, TYPE_BYTE);
    PixelInterleavedSampleModel samples =
        new PixelInterleavedSampleModel(
            TYPE_BYTE, extent.width(), extent.height(), 3, 3 * extent.width(), new int[] {0, 1, 2});
    return new BufferedImage(
        colours,
        Raster.createWritableRaster(samples, new ComputedImage(extent, rows), new Point()),
        false,
        null);
  }

  @Override
  public int getElem(int bank, int i) {
    if (i < bandStart || i >= bandEnd) {
      compute(i / lineBytes);
    }
    return band[i - bandStart] & 0xff;
  }

  private void compute(int row) {
    int y = row / BAND_ROWS * BAND_ROWS;
    int count = Math.min(BAND_ROWS, extent.height() - y);
    try {
      rows.read(new Window(0, y, extent.width(), count), band);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bandStart = y * lineBytes;
    bandEnd = bandStart + count * lineBytes;
  }

  @Override
  public void setElem(int bank, int i, int value) {
    throw new UnsupportedOperationException("A computed image cannot be changed");
  }
}
