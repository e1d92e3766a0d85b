package slm.api.fusion;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/**
 * Extension kind: a way to fuse tile scores. Register it as a service with {@link slm.api.Stage}.
 */
@ConsumerType
public interface FusionFactory<S extends Record> extends StageFactory<S, Fusion> {}
