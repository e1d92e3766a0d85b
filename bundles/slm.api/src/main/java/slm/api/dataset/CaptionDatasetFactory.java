package slm.api.dataset;

import org.osgi.annotation.versioning.ConsumerType;
import slm.api.StageFactory;

/**
 * Extension kind: a reader or generator of images with captions. Register it as a service with
 * {@link slm.api.Stage}. Its {@code create} reads the captions, and throws {@link
 * slm.api.InputException} when they cannot be used.
 */
@ConsumerType
public interface CaptionDatasetFactory<S extends Record> extends StageFactory<S, CaptionDataset> {}
