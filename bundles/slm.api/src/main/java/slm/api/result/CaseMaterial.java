package slm.api.result;

import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;

/**
 * The large things of a case, for sinks that draw; valid only during the call they are passed to.
 */
public interface CaseMaterial {

  /** The final map. */
  ProbabilityMap map();

  /** The scene; absent (null) when existing maps are judged. */
  Raster scene();
}
