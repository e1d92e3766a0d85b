package slm.api.dataset;

import org.osgi.annotation.versioning.ProviderType;
import slm.api.experiment.StageSpec;
import slm.api.raster.RasterOpener;

/** Makes datasets of live components. A service of the engine, for those that work on datasets. */
@ProviderType
public interface Datasets {

  /**
   * The cases of a component of the kind dataset.
   *
   * @throws slm.api.InputException when there is none of this id, or it cannot read its files
   */
  Dataset dataset(StageSpec spec);

  /**
   * The images and captions of a component of the kind captions.
   *
   * @throws slm.api.InputException when there is none of this id, or it cannot read its files
   */
  CaptionDataset captions(StageSpec spec);

  /** Opens images with whichever format accepts them, within the default limits. */
  RasterOpener images();
}
