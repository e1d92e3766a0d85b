package slm.engine;

import java.nio.file.Path;
import slm.api.Monitor;
import slm.api.fusion.ScoreField;
import slm.api.map.ProbabilityMap;

/** The engine's own steps between the stages, for benchmarks. */
public final class EngineMaps {

  private EngineMaps() {}

  /** Stretches a field to 8 bits. */
  public static ProbabilityMap stretch(ScoreField field) {
    return Stretch.apply(field, warning -> {}, Monitor.NONE);
  }

  /** Computes all pixels of a map in bands and in parallel, and drops them. */
  public static void compute(ProbabilityMap map, int halo) {
    StoredMap.of(map, halo, Long.MAX_VALUE, Path.of(""), Monitor.NONE).close();
  }
}
