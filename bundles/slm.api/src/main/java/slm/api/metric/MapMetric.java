package slm.api.metric;

import java.util.List;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.map.ProbabilityMap;

/** Judges a probability map against the regions where the query is true. */
public interface MapMetric {

  /** The figures it gives, in the order of the results' columns. */
  List<MetricSpec> specs();

  /**
   * @param map to be judged
   * @param regions where the query is true; at least one of them touches the map
   * @throws slm.api.InputException when the regions do not allow a figure, such as a region without
   *     area
   */
  MetricResult evaluate(ProbabilityMap map, List<Polygon> regions, Monitor monitor);
}
