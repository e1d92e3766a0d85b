package slm.api.dataset;

import java.io.IOException;
import java.util.List;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/**
 * A list of cases and the way to their scenes. Immutable; scenes may be opened from several
 * threads.
 */
public interface Dataset {

  /** What the dataset is called in results. */
  String name();

  /**
   * Identifies the cases: equal digests mean equal cases in equal order.
   *
   * @return hexadecimal SHA-256 of what the cases were made from (an annotation file, a generator's
   *     settings)
   */
  String digest();

  /** All cases, in order; case {@code i} has index {@code i}. */
  List<Case> cases();

  /**
   * Opens a scene. The caller closes it.
   *
   * @param scene of one of this dataset's cases
   * @param files opens image files, for scenes that are files
   * @throws slm.api.InputException when the scene cannot be used
   * @throws IOException when it cannot be read
   */
  Raster open(SceneRef scene, RasterOpener files) throws IOException;
}
