package slm.api.dataset;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/**
 * Extension kind: a reader or generator of datasets. Register it as a service with {@link
 * slm.api.Stage}. Its {@code create} reads the annotations, and throws {@link
 * slm.api.InputException} when they cannot be used at all.
 */
@ConsumerType
public interface DatasetFactory<S extends Record> extends StageFactory<S, Dataset> {}
