package slm.api.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.raster.Raster;

/** Opens the scenes of datasets to be looked at, such as those that a run was over. */
@ProviderType
public interface Scenes {

  /**
   * Reads a dataset.
   *
   * @throws slm.api.InputException when there is no such component or it cannot be used
   */
  OfDataset of(StageSpec dataset, RunOptions options);

  /** The scenes of one dataset. Safe to use from many threads. */
  @ProviderType
  interface OfDataset {

    /** The cases of the dataset as it is now. */
    List<Case> cases();

    /** Identifies the cases of the dataset as it is now. */
    String digest();

    /**
     * Opens a scene. The caller closes it.
     *
     * @param name of the scene
     * @param transform what changes the scene first
     * @param seed of the transform
     * @throws slm.api.InputException when there is no such scene, or it cannot be used
     * @throws IOException when it cannot be read
     */
    Raster open(String name, Optional<StageSpec> transform, long seed, Monitor monitor)
        throws IOException;
  }
}
