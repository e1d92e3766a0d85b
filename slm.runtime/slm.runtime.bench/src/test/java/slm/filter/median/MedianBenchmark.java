package slm.filter.median;

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

/** The reference's median, over a fused map of cells and over the same pixels as any map. */
@State(Scope.Benchmark)
public class MedianBenchmark {

  @Param("10000")
  int side;

  private final MapFilter filter = new MedianFilter().create(new MedianFilter.Settings(251));
  private ProbabilityMap cells;
  private ProbabilityMap pixels;
  private ProbabilityMap noise;
  private byte[] bytes;
  private byte[] copy;

  /** Makes the maps. */
  @Setup
  public void setUp() {
    cells = Maps.fused(side, 7);
    bytes = Maps.pixels(cells);
    pixels = ProbabilityMap.of(cells.extent(), bytes);
    byte[] random = new byte[bytes.length];
    new Random(7).nextBytes(random);
    noise = ProbabilityMap.of(cells.extent(), random);
    copy = new byte[bytes.length];
  }

  /** Moves the same bytes. */
  @Benchmark
  public byte[] memory() {
    System.arraycopy(bytes, 0, copy, 0, bytes.length);
    return copy;
  }

  /** A fused map, which is constant on cells. */
  @Benchmark
  public void onCells() {
    apply(cells);
  }

  /** The same map as pixels. */
  @Benchmark
  public void onPixels() {
    apply(pixels);
  }

  /** The hardest map. */
  @Benchmark
  public void onNoise() {
    apply(noise);
  }

  private void apply(ProbabilityMap map) {
    EngineMaps.compute(filter.apply(map, null, Monitor.NONE), filter.halo());
  }
}
