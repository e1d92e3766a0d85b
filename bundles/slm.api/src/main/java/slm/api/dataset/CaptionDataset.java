package slm.api.dataset;

import java.io.IOException;
import java.util.List;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/**
 * Images and the sentences that were written for them: what the retrieval of an encoder is judged
 * by. Several captions may belong to one image, as with the five of RSICD and UC Merced. Immutable;
 * images may be opened from several threads.
 */
public interface CaptionDataset {

  /** What the dataset is called in results. */
  String name();

  /**
   * Identifies images and captions: equal digests mean equal lists in equal order.
   *
   * @return hexadecimal SHA-256 of what the lists were made from (an annotation file and the chosen
   *     part of it, a generator's settings)
   */
  String digest();

  /** The images, in order, each name once; at least one. Their order decides nothing. */
  List<SceneRef> images();

  /**
   * The captions, in order; at least one. An image without a caption is looked among for texts, but
   * no text is looked for with it.
   */
  List<Caption> captions();

  /**
   * Opens an image. The caller closes it.
   *
   * @param image one of {@link #images}
   * @param files opens image files, for images that are files
   * @throws slm.api.InputException when the image cannot be used
   * @throws IOException when it cannot be read
   */
  Raster open(SceneRef image, RasterOpener files) throws IOException;
}
