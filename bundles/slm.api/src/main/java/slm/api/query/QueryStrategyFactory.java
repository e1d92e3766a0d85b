package slm.api.query;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/** Extension kind: a way to phrase queries. Register it as a service with {@link slm.api.Stage}. */
@ConsumerType
public interface QueryStrategyFactory<S extends Record> extends StageFactory<S, QueryStrategy> {}
