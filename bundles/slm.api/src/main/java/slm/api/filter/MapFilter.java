package slm.api.filter;

import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;

/**
 * A function from map to map.
 *
 * <p>The map it returns may be computed as it is read: the engine reads it once, in bands of full
 * rows and in parallel, and keeps the result in memory or on disk as its limits demand. So a filter
 * of bounded reach needs no memory of the size of the map, and no threads of its own.
 */
public interface MapFilter {

  /**
   * How many rows and columns around a pixel its value depends on; {@link Integer#MAX_VALUE} when
   * on all. The engine sizes its bands by it.
   */
  int halo();

  /**
   * @param map to be filtered
   * @param scene the map's scene, of the same extent, for filters guided by it
   * @param monitor to be polled while the result is computed, also when that is later
   * @return a map of the same extent
   */
  ProbabilityMap apply(ProbabilityMap map, Raster scene, Monitor monitor);
}
