package slm.api.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import slm.api.raster.Extent;

/**
 * What a run of an experiment would do, found out without encoding anything.
 *
 * @param cases that can be run, as far as is known
 * @param scenes they look at, in the dataset's order
 * @param tilings every different way in which the scenes are cut into tiles
 * @param encoders the work of each encoder
 * @param stages the time of each stage, in the order of the stages
 * @param outputBytes what the results may take on disk by the experience of earlier runs; empty
 *     when there is none
 * @param cacheBytes what the embeddings may take on disk besides
 * @param remarks what the user should know; each a sentence
 */
public record Plan(
    int cases,
    List<SceneLoad> scenes,
    List<TilingLoad> tilings,
    List<EncoderLoad> encoders,
    List<StageTime> stages,
    OptionalLong outputBytes,
    Bounds cacheBytes,
    List<String> remarks) {

  public Plan {
    scenes = List.copyOf(scenes);
    tilings = List.copyOf(tilings);
    encoders = List.copyOf(encoders);
    stages = List.copyOf(stages);
    remarks = List.copyOf(remarks);
  }

  /**
   * A number that depends on scores that are not known yet.
   *
   * @param least it is not less
   * @param most it is not more; empty when no bound is known
   */
  public record Bounds(long least, OptionalLong most) {

    /** A number that is known. */
    public static Bounds exactly(long number) {
      return new Bounds(number, OptionalLong.of(number));
    }

    /** Both numbers together. */
    public Bounds plus(Bounds other) {
      return new Bounds(
          least + other.least,
          most.isPresent() && other.most.isPresent()
              ? OptionalLong.of(most.getAsLong() + other.most.getAsLong())
              : OptionalLong.empty());
    }

    /** That many times the number. */
    public Bounds times(long factor) {
      return new Bounds(
          least * factor,
          most.isPresent() ? OptionalLong.of(most.getAsLong() * factor) : OptionalLong.empty());
    }
  }

  /**
   * A scene.
   *
   * @param extent empty when it cannot be opened
   * @param cases that look at it
   */
  public record SceneLoad(String name, Optional<Extent> extent, int cases) {}

  /**
   * A way of cutting scenes into tiles.
   *
   * @param scene how the scenes are changed first
   * @param tiles of each scene and query, in the order of the plan's scenes; of one that cannot be
   *     opened, none
   */
  public record TilingLoad(Optional<StageSpec> scene, StageSpec tiler, List<Bounds> tiles) {

    public TilingLoad {
      tiles = List.copyOf(tiles);
    }
  }

  /**
   * The work of an encoder. A dual encoder encodes a tile once for all queries and variants that
   * look at it, a cross encoder judges it once for each text.
   *
   * @param runsOn engine and device
   * @param asked tiles of all cases of all variants
   * @param encoded those that are different, without what the cache has
   * @param cached those that are different and in the cache
   * @param texts to be encoded; none for a cross encoder
   */
  public record EncoderLoad(
      StageSpec encoder, String runsOn, Bounds asked, Bounds encoded, long cached, long texts) {}

  /**
   * The time of a stage over the whole run, by the experience of earlier ones.
   *
   * @param least seconds of what is known to be done and was measured before
   * @param most seconds of all that may be done; infinite when there is no bound
   * @param unmeasured choices that were never measured with these threads and device, and whose
   *     time is therefore not contained
   */
  public record StageTime(String stage, double least, double most, List<String> unmeasured) {

    public StageTime {
      unmeasured = List.copyOf(unmeasured);
    }
  }
}
