package slm.api.metric;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/** Extension kind: a way to find peaks. Register it as a service with {@link slm.api.Stage}. */
@ConsumerType
public interface PeakDetectorFactory<S extends Record> extends StageFactory<S, PeakDetector> {}
