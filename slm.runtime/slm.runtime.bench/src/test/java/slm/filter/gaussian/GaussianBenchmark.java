package slm.filter.gaussian;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import slm.api.Monitor;
import slm.api.filter.MapFilter;
import slm.api.map.ProbabilityMap;
import slm.engine.EngineMaps;
import slm.runtime.bench.Maps;

/** The filter of SeLo v2, over a fused map and over one without equal rows. */
@State(Scope.Benchmark)
public class GaussianBenchmark {

  @Param("10000")
  int side;

  private final MapFilter filter = new GaussianFilter().create(new GaussianFilter.Settings(255));
  private ProbabilityMap cells;
  private ProbabilityMap noise;
  private byte[] bytes;
  private byte[] copy;

  /** Makes the maps. */
  @Setup
  public void setUp() {
    cells = Maps.fused(side, 7);
    bytes = new byte[side * side];
    new Random(7).nextBytes(bytes);
    noise = ProbabilityMap.of(cells.extent(), bytes);
    copy = new byte[bytes.length];
  }

  /** Moves the same bytes. */
  @Benchmark
  public byte[] memory() {
    System.arraycopy(bytes, 0, copy, 0, bytes.length);
    return copy;
  }

  /** A fused map, most of whose rows are equal. */
  @Benchmark
  public void onCells() {
    EngineMaps.compute(filter.apply(cells, null, Monitor.NONE), filter.halo());
  }

  /** A map without equal rows. */
  @Benchmark
  public void onNoise() {
    EngineMaps.compute(filter.apply(noise, null, Monitor.NONE), filter.halo());
  }
}
