package slm.ui.imagej.exchange;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.Optional;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * The pixels of an open image as ImageJ shows them: its current slice, with its lookup table and
 * display range, all channels that are shown together. Taken once; later changes of the image do
 * not count.
 */
public final class OpenScene implements Raster {

  private final Extent extent;
  private final int[] pixels;

  private OpenScene(Extent extent, int[] pixels) {
    this.extent = extent;
    this.pixels = pixels;
  }

  /** Takes the pixels of an image, without its overlay and selection. */
  public static OpenScene of(ImagePlus image) {
    ColorProcessor colours = colours(image);
    return new OpenScene(
        new Extent(colours.getWidth(), colours.getHeight()), ((int[]) colours.getPixels()).clone());
  }

  private static ColorProcessor colours(ImagePlus image) {
    ImageProcessor processor = image.getProcessor();
    if (processor == null) {
      throw new InputException(
          "The image '" + image.getTitle() + "' has no pixels", "Open it again");
    }
    if (image instanceof CompositeImage composite) {
      // without a window it forgets to follow its position, its channels and their tables
      composite.updateImage();
      return new ColorProcessor(composite.getImage());
    }
    return processor instanceof ColorProcessor colours
        ? colours
        : processor.convertToColorProcessor();
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public void read(Window window, PixelBuffer into) {
    window.requireWithin(extent);
    into.resize(window.width(), window.height());
    byte[] rgb = into.rgb();
    int to = 0;
    for (int y = window.y(); y < window.bottom(); y++) {
      int from = y * extent.width() + window.x();
      for (int i = from; i < from + window.width(); i++) {
        int pixel = pixels[i];
        rgb[to++] = (byte) (pixel >> 16);
        rgb[to++] = (byte) (pixel >> 8);
        rgb[to++] = (byte) pixel;
      }
    }
  }

  @Override
  public Optional<slm.api.raster.GeoReference> geo() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
