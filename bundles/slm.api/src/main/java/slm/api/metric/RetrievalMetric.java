package slm.api.metric;

import java.util.List;

/** Judges how well an encoder finds texts by image and images by text. */
public interface RetrievalMetric {

  /** The figures it gives. */
  List<MetricSpec> specs();

  /** The figures for one matrix of similarities. */
  MetricResult evaluate(Similarities similarities, Truth truth);
}
