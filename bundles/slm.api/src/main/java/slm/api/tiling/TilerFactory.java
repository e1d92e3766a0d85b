package slm.api.tiling;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/**
 * Extension kind: a way to cut scenes into tiles. Register it as a service with {@link
 * slm.api.Stage}.
 */
@ConsumerType
public interface TilerFactory<S extends Record> extends StageFactory<S, Tiler> {}
