package slm.api.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.dataset.Polygon;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * The images that a person has open in ImageJ, as opposed to those of scripts that run on their
 * own. ImageJ does one thing at a time: all calls but the reading of pixels wait in the queue of
 * the {@link Scripts}, and what they return is completed in its thread. What goes wrong completes
 * it with an {@link slm.api.InputException}.
 */
@ProviderType
public interface OpenImages {

  /**
   * All images, in the order in which they were opened.
   *
   * @param thumbnail longest side of the small pictures
   */
  CompletableFuture<List<OpenImage>> list(int thumbnail);

  /**
   * Opens a file.
   *
   * @return id of the image
   */
  CompletableFuture<Integer> open(Path file);

  /**
   * Opens a part of a scene. The pixels are read at once, in the calling thread.
   *
   * @return id of the image
   * @throws slm.api.InputException when it is more than ImageJ can hold now
   */
  CompletableFuture<Integer> open(String title, Raster scene, Window window) throws IOException;

  /**
   * Opens a probability map, calibrated from 0 to 1. It is read at once, in the calling thread.
   *
   * @return id of the image
   * @throws slm.api.InputException when it is more than ImageJ can hold now
   */
  CompletableFuture<Integer> open(String title, ProbabilityMap map);

  /** Lets commands work on an image. */
  CompletableFuture<Void> select(int id);

  /** Closes an image; one that is not open is no mistake. */
  CompletableFuture<Void> close(int id);

  /** Writes an image as it is shown, without overlay and selection: RGB PNG. */
  CompletableFuture<Void> write(int id, Path png);

  /**
   * The areas of an image's selection and overlay, and those of the ROI Manager, each once, in
   * pixels of the scene that the image was taken from.
   */
  CompletableFuture<List<Polygon>> regions(int id);

  /**
   * The tables that are open, the Results table first, as text with tabs between columns and a
   * first line of names.
   */
  CompletableFuture<List<OpenTable>> tables();
}
