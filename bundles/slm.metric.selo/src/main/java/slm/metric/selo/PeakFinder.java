package slm.metric.selo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Finds the attention centres of a map: smooths it by box filters, takes the pixels that are the
 * maximum of a window around them, and of each 8-connected group of these the centroid, provided
 * that the map itself is high there. Best first; equal ones in raster order of their groups' first
 * pixels.
 *
 * <p>Two bytes a pixel of memory.
 */
record PeakFinder(SeloSettings settings) {

  /** The peaks of a map. */
  List<Peak> find(ProbabilityMap map, Monitor monitor) {
    return find(pixels(map), map.extent(), monitor);
  }

  /** The peaks of a map whose pixels are at hand; these are not changed. */
  List<Peak> find(byte[] map, Extent extent, Monitor monitor) {
    byte[] smooth = smooth(map, extent, monitor);
    long[] maxima = WindowMaxima.find(smooth, extent, settings.window(), monitor);
    List<Peak> peaks = new ArrayList<>();
    for (Components.Centroid centroid : Components.centroids(maxima, (extent.width() + 63) / 64)) {
      double value = (map[centroid.y() * extent.width() + centroid.x()] & 0xff) / 255.0;
      if (value >= settings.threshold()) {
        peaks.add(new Peak(centroid.x(), centroid.y(), value));
      }
    }
    peaks.sort(Comparator.comparingDouble(Peak::value).reversed());
    return peaks;
  }

  private byte[] smooth(byte[] map, Extent extent, Monitor monitor) {
    if (settings.passes() == 0) {
      return map;
    }
    BoxBlur blur = new BoxBlur(extent, settings.box());
    byte[] from = new byte[map.length];
    blur.apply(map, from, monitor);
    if (settings.passes() == 1) {
      return from;
    }
    byte[] into = new byte[map.length];
    for (int pass = 1; pass < settings.passes(); pass++) {
      blur.apply(from, into, monitor);
      byte[] swap = from;
      from = into;
      into = swap;
    }
    return from;
  }

  /** All pixels of a map. */
  static byte[] pixels(ProbabilityMap map) {
    Extent extent = map.extent();
    if (extent.pixels() > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "The map has " + extent + " pixels, more than this metric can hold",
          "Judge it at half the size");
    }
    byte[] pixels = new byte[(int) extent.pixels()];
    map.read(new Window(0, 0, extent.width(), extent.height()), pixels);
    return pixels;
  }
}
