package slm.result.files;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ForkJoinTask;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * An RGB image for the JDK's writers whose rows are computed as they are read, from top to bottom:
 * while some are written, the next are computed beside it.
 *
 * <p>A writer asks the image's raster for line after line, and gets them as rasters of bytes, which
 * the JDK copies as a whole. What asks for single samples instead is answered by the data buffer,
 * more slowly.
 */
final class ComputedImage extends DataBuffer implements AutoCloseable {

  private static final int BAND_ROWS = 64;
  private static final int NONE = -1;
  private static final int[] RGB = {0, 1, 2};

  private final Extent extent;
  private final PngFile.Rows rows;
  private final int lineBytes;
  private final BufferedImage image;
  private Band band;
  private Band ahead;

  /**
   * @param rows gives RGB samples; is asked by one thread at a time
   */
  ComputedImage(Extent extent, PngFile.Rows rows) {
    super(TYPE_BYTE, Math.toIntExact(3 * extent.pixels()));
    this.extent = extent;
    this.rows = rows;
    lineBytes = 3 * extent.width();
    int bandBytes = lineBytes * Math.min(BAND_ROWS, extent.height());
    band = new Band(NONE, new byte[bandBytes]);
    ahead = new Band(0, new byte[bandBytes]);
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, TYPE_BYTE);
    image = new BufferedImage(colours, new Lines(this), false, null);
  }

  /** What writers are given; may not be used after this is closed. */
  BufferedImage image() {
    return image;
  }

  /** Some rows, or none, which are computed in a thread that has time for it. */
  private final class Band {
    private final int y;
    private final byte[] samples;
    private final ForkJoinTask<?> work;

    Band(int y, byte[] samples) {
      this.y = y;
      this.samples = samples;
      work = ForkJoinTask.adapt(this::compute).fork();
    }

    private void compute() {
      if (y == NONE) {
        return;
      }
      int count = Math.min(BAND_ROWS, extent.height() - y);
      try {
        rows.read(new Window(0, y, extent.width(), count), samples);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The band that has a row. */
  private Band band(int row) {
    int y = row / BAND_ROWS * BAND_ROWS;
    if (band.y != y) {
      byte[] free = band.samples;
      if (ahead.y != y) {
        // not from top to bottom
        ahead.work.quietlyJoin();
        ahead = new Band(y, ahead.samples);
      }
      Band wanted = ahead;
      wanted.work.join();
      band = wanted;
      ahead = new Band(y + BAND_ROWS < extent.height() ? y + BAND_ROWS : NONE, free);
    }
    return band;
  }

  @Override
  public int getElem(int bank, int i) {
    Band at = band(i / lineBytes);
    return at.samples[i - at.y * lineBytes] & 0xff;
  }

  @Override
  public void setElem(int bank, int i, int value) {
    throw new UnsupportedOperationException("A computed image cannot be changed");
  }

  /** Waits for what is computed beside, which nobody needs any more. */
  @Override
  public void close() {
    ahead.work.quietlyJoin();
  }

  /** The raster of all, which gives single lines as bytes. */
  private static final class Lines extends WritableRaster {
    private final ComputedImage samples;

    Lines(ComputedImage samples) {
      super(
          new PixelInterleavedSampleModel(
              TYPE_BYTE,
              samples.extent.width(),
              samples.extent.height(),
              3,
              samples.lineBytes,
              RGB),
          samples,
          new Point());
      this.samples = samples;
    }

    @Override
    public Raster createChild(
        int parentX,
        int parentY,
        int width,
        int height,
        int childMinX,
        int childMinY,
        int[] bandList) {
      if (height != 1 || bandList != null && !Arrays.equals(bandList, RGB)) {
        return super.createChild(parentX, parentY, width, height, childMinX, childMinY, bandList);
      }
      Band at = samples.band(parentY);
      int from = (parentY - at.y) * samples.lineBytes + 3 * parentX;
      return Raster.createInterleavedRaster(
          new DataBufferByte(at.samples, at.samples.length),
          width,
          1,
          samples.lineBytes,
          3,
          new int[] {from, from + 1, from + 2},
          new Point(childMinX, childMinY));
    }
  }
}
