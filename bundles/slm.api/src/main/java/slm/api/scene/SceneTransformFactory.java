package slm.api.scene;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/** Extension kind: a transform of scenes. Register it as a service with {@link slm.api.Stage}. */
@ConsumerType
public interface SceneTransformFactory<S extends Record> extends StageFactory<S, SceneTransform> {}
