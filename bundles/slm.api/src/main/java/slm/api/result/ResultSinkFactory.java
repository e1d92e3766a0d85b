package slm.api.result;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/** Extension kind: a place for results. Register it as a service with {@link slm.api.Stage}. */
@ConsumerType
public interface ResultSinkFactory<S extends Record> extends StageFactory<S, ResultSink> {}
