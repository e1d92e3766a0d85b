package slm.api.filter;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/** Extension kind: a filter of maps. Register it as a service with {@link slm.api.Stage}. */
@ConsumerType
public interface FilterFactory<S extends Record> extends StageFactory<S, MapFilter> {}
