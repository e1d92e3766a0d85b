package slm.ui.imagej.exchange;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.Locale;
import slm.api.InputException;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;

/**
 * Probability maps as images: 8 bits a pixel, as the workbench computes them, calibrated so that
 * ImageJ measures 0 to 1.
 */
public final class MapImages {

  public static final List<String> LUTS = List.of("Fire", "Ice", "Spectrum", "Grays");

  private static final String OURS = "slm map";
  private static final double STEP = 1 / 255d;

  private MapImages() {}

  /**
   * @param like the scene, whose scale the map gets; null for none
   */
  public static ImagePlus image(ProbabilityMap map, String title, String lut, ImagePlus like) {
    Extent extent = map.extent();
    byte[] pixels = new byte[(int) extent.pixels()];
    map.read(extent.window(), pixels);
    ByteProcessor processor = new ByteProcessor(extent.width(), extent.height(), pixels);
    processor.setColorModel(lut(lut));
    ImagePlus image = new ImagePlus(title, processor);
    Calibration calibration = like == null ? new Calibration() : like.getCalibration().copy();
    // it has to know the bits of a pixel
    calibration.setImage(image);
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {0, STEP}, "probability");
    image.setCalibration(calibration);
    return image;
  }

  private static IndexColorModel lut(String name) {
    return LutLoader.getLut(
        LUTS.stream()
            .filter(known -> known.equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "There is no lookup table '" + name + "'", "Choose one of " + LUTS))
            .toLowerCase(Locale.ROOT));
  }

  /** Lays a map over its scene, in place of the one that lies there. */
  public static void overlay(ImagePlus map, ImagePlus scene, double opacity) {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new InputException(
          "The opacity " + opacity + " is not between 0 and 1", "Give one that is, such as 0.5");
    }
    ImageRoi roi = new ImageRoi(0, 0, map.getProcessor().convertToRGB());
    roi.setOpacity(opacity);
    roi.setName(OURS);
    Overlay kept = scene.getOverlay() == null ? new Overlay() : scene.getOverlay();
    kept.remove(OURS);
    Overlay overlay = new Overlay();
    overlay.add(roi);
    for (Roi other : kept) {
      overlay.add(other);
    }
    scene.setOverlay(overlay);
  }

  /**
   * A map that is an image: 8-bit images as they are, 16-bit ones by their whole range, 32-bit ones
   * from 0 to 1.
   */
  public static ProbabilityMap map(ImagePlus image) {
    ImageProcessor processor = image.getProcessor();
    Extent extent = new Extent(processor.getWidth(), processor.getHeight());
    byte[] pixels = new byte[(int) extent.pixels()];
    if (processor instanceof ij.process.ColorProcessor) {
      throw new InputException(
          "'" + image.getTitle() + "' is a colour image, which is no probability map",
          "Select the map itself, with 8, 16 or 32 bits of grey");
    }
    double scale =
        switch (processor.getBitDepth()) {
          case 8 -> 1;
          case 16 -> 255 / 65535d;
          default -> 255;
        };
    for (int i = 0; i < pixels.length; i++) {
      double value = processor.getf(i) * scale;
      if (!(value >= 0 && value <= 255)) {
        throw new InputException(
            "The map '"
                + image.getTitle()
                + "' has the value "
                + processor.getf(i)
                + " at ("
                + i % extent.width()
                + ", "
                + i / extent.width()
                + "), which is not between 0 and 1",
            "Bring its values into that range");
      }
      pixels[i] = (byte) Math.round(value);
    }
    return ProbabilityMap.of(extent, pixels);
  }
}
