package slm.api.metric;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/** Extension kind: a metric of retrieval. Register it as a service with {@link slm.api.Stage}. */
@ConsumerType
public interface RetrievalMetricFactory<S extends Record>
    extends StageFactory<S, RetrievalMetric> {}
