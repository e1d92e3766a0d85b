package slm.api.experiment;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.raster.Extent;
import slm.api.raster.Raster;

/**
 * An open scene, and at hand what was computed of it: once its tiles are encoded, a further
 * sentence costs no encoding. Parts are looked up anew for each question, so that whatever is live
 * answers. Calls may come from any thread; questions are answered one after the other, and one that
 * is not wanted any more is ended through its monitor.
 */
@ProviderType
public interface Inquiry extends AutoCloseable {

  /** The scene's file name. */
  String name();

  /** The pixels; closed with the inquiry. */
  Raster scene();

  /**
   * The map of a sentence, exactly as a run makes it.
   *
   * @param variant its metrics judge the map when there are regions, else its peaks are found
   * @param regions where the sentence is true, in pixels of the scene; may be empty
   * @throws slm.api.InputException for an unknown part, an empty sentence or useless regions
   * @throws java.util.concurrent.CancellationException when the monitor says so
   */
  Answer localize(Variant variant, String query, List<Polygon> regions, long seed, Monitor monitor)
      throws IOException;

  /**
   * A small picture of the map that {@link #localize} would give: the fused scores at some pixels,
   * and the filter with all its lengths in pixels made as much shorter. As quick as looking up the
   * tiles when these are encoded.
   *
   * @param size of the picture, at most that of the scene; one pixel of it stands for the same
   *     number of the scene's in both directions, rounded
   * @throws slm.api.InputException for an unknown part or an empty sentence
   * @throws java.util.concurrent.CancellationException when the monitor says so
   */
  Glance glance(Variant variant, String query, Extent size, long seed, Monitor monitor)
      throws IOException;

  /**
   * The score fields of many sentences: the same scores and fields, bit for bit, as {@link
   * #localize} goes through for each of them. Tiles are encoded once for all, and all scores are
   * one product of matrices, so that a further sentence costs little more than to be encoded
   * itself.
   *
   * @param variant its filter and metrics are not used
   * @param queries none empty
   * @return one for each sentence, in their order
   * @throws slm.api.InputException for an unknown part or an empty sentence
   * @throws java.util.concurrent.CancellationException when the monitor says so
   */
  List<FusedScores> scores(Variant variant, List<String> queries, long seed, Monitor monitor)
      throws IOException;

  /** Ends what is under way and gives back what is held. Idempotent. */
  @Override
  void close();
}
