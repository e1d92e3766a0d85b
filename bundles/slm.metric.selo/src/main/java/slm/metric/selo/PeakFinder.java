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
 * <p>Whether a pixel is a maximum depends on the rows around it only, so a map that would take too
 * much of the heap is looked at in bands of rows, one after the other, each with the rows around it
 * that matter: the same peaks, some work done twice. Three bytes a pixel of a band.
 */
record PeakFinder(SeloSettings settings) {

  private static final int BYTES_PER_PIXEL = 3;

  /** Of the heap, for a band, as long as bands are thick. */
  private static final int HEAP_SHARE = 6;

  /** Of the heap, for a band at most: the scene, the map and embeddings have the rest. */
  private static final int LARGEST_HEAP_SHARE = 3;

  /** As thin as this, most work is done more than once. */
  private static final int THINNEST_BAND = 256;

  /** The peaks of a map. */
  List<Peak> find(ProbabilityMap map, Monitor monitor) {
    return find(map, bandRows(map.extent(), Runtime.getRuntime().maxMemory()), monitor);
  }

  /** The peaks of a map that is looked at so many rows at a time; they do not depend on that. */
  List<Peak> find(ProbabilityMap map, int bandRows, Monitor monitor) {
    Extent extent = map.extent();
    Components components = new Components((extent.width() + 63) / 64);
    for (int y = 0; y < extent.height(); y += bandRows) {
      monitor.check();
      int end = (int) Math.min(extent.height(), (long) y + bandRows);
      addMaxima(map, y, end, components, monitor);
    }
    List<Peak> peaks = new ArrayList<>();
    byte[] pixel = new byte[1];
    for (Components.Centroid centroid : components.centroids()) {
      map.read(new Window(centroid.x(), centroid.y(), 1, 1), pixel);
      double value = (pixel[0] & 0xff) / 255.0;
      if (value >= settings.threshold()) {
        peaks.add(new Peak(centroid.x(), centroid.y(), value));
      }
    }
    peaks.sort(Comparator.comparingDouble(Peak::value).reversed());
    return peaks;
  }

  /**
   * How many rows are looked at together: all, when they fit.
   *
   * @throws InputException when so many rows around a pixel matter that no band fits
   */
  int bandRows(Extent extent, long heapBytes) {
    long affordable = heapBytes / HEAP_SHARE / BYTES_PER_PIXEL / extent.width();
    long possible = (Integer.MAX_VALUE - 8L) / extent.width();
    if (extent.height() <= Math.min(affordable, possible)) {
      return extent.height();
    }
    long around = 2 * (windowReach() + boxReach());
    long thinnest = Math.min(extent.height(), THINNEST_BAND + around);
    long most =
        Math.min(possible, heapBytes / LARGEST_HEAP_SHARE / BYTES_PER_PIXEL / extent.width());
    if (thinnest > most) {
      throw new InputException(
          "The peaks of a map of "
              + extent
              + " take "
              + (BYTES_PER_PIXEL * extent.width() * thinnest >> 20)
              + " MiB to find, more than a third of what Java has",
          "Give Java more memory, set a smaller window or box, or judge the map at half the size");
    }
    // bands thinner than what is around them do most of the work more than twice
    long rows = Math.max(affordable, Math.min(most, 2 * around)) - around;
    return (int) Math.max(Math.min(rows, possible - around), THINNEST_BAND);
  }

  /** How many rows above a pixel its window has, and hardly fewer below. */
  private long windowReach() {
    return settings.window() / 2;
  }

  /** How far the smoothed value of a pixel depends on others. */
  private long boxReach() {
    return (long) settings.passes() * (settings.box() / 2);
  }

  /** Adds the maxima of the rows {@code from .. to - 1}. */
  private void addMaxima(
      ProbabilityMap map, int from, int to, Components components, Monitor monitor) {
    int width = map.extent().width();
    int height = map.extent().height();
    int top = (int) Math.max(0, from - windowReach());
    int bottom = (int) Math.min(height, to + windowReach());
    int readTop = (int) Math.max(0, top - boxReach());
    int readBottom = (int) Math.min(height, bottom + boxReach());
    Window read = new Window(0, readTop, width, readBottom - readTop);
    byte[] smooth = smooth(pixels(map, read), new Extent(width, readBottom - readTop), monitor);
    Extent looked = new Extent(width, bottom - top);
    if (looked.height() < read.height()) {
      System.arraycopy(smooth, (top - readTop) * width, smooth, 0, (int) looked.pixels());
    }
    long[] maxima = WindowMaxima.find(smooth, looked, settings.window(), monitor);
    components.add(maxima, from - top, to - top);
  }

  private static byte[] pixels(ProbabilityMap map, Window window) {
    byte[] pixels = new byte[(int) window.pixels()];
    map.read(window, pixels);
    return pixels;
  }

  /** Smooths an image, whose array is used up. */
  private byte[] smooth(byte[] image, Extent extent, Monitor monitor) {
    if (settings.passes() == 0) {
      return image;
    }
    BoxBlur blur = new BoxBlur(extent, settings.box());
    byte[] from = image;
    byte[] into = new byte[image.length];
    for (int pass = 0; pass < settings.passes(); pass++) {
      blur.apply(from, into, monitor);
      byte[] swap = from;
      from = into;
      into = swap;
    }
    return from;
  }
}
