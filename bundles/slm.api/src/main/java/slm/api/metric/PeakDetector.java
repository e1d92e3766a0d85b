package slm.api.metric;

import java.util.List;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;

/** Finds the best places of a map. */
@FunctionalInterface
public interface PeakDetector {

  /** The peaks, best first; empty when nothing stands out. */
  List<Peak> peaks(ProbabilityMap map, Monitor monitor);
}
