package slm.runtime.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import slm.api.dataset.Polygon;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;

/** Fills regions, one bit a pixel. */
@State(Scope.Benchmark)
public class RegionsBenchmark {

  @Param("10000")
  int side;

  @Param({"1", "12", "100"})
  int count;

  private List<Polygon> regions;
  private long[] bits;
  private long[] copy;

  /** Makes the regions. */
  @Setup
  public void setUp() {
    regions = Maps.regions(side, count, 7);
    bits = new long[(side + 63) / 64 * side];
    copy = new long[bits.length];
  }

  /** Moves one bit for each pixel of the map. */
  @Benchmark
  public long[] memory() {
    System.arraycopy(bits, 0, copy, 0, bits.length);
    return copy;
  }

  /** Fills them together. */
  @Benchmark
  public RegionMask fill() {
    return RegionMask.of(new Extent(side, side), regions);
  }
}
