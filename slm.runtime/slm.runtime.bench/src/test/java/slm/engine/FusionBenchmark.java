package slm.engine;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import slm.api.fusion.ScoreField;
import slm.api.map.ProbabilityMap;
import slm.api.tiling.ScoredTile;
import slm.runtime.bench.Maps;
import slm.runtime.bench.Plain;

/** From the scores of the default tiles to the pixels of a map that is not filtered. */
@State(Scope.Benchmark)
public class FusionBenchmark {

  @Param("10000")
  int side;

  private List<ScoredTile> tiles;
  private ScoreField field;
  private ProbabilityMap map;
  private byte[] pixels;
  private byte[] copy;

  /** Makes what each step starts with. */
  @Setup
  public void setUp() {
    tiles = Maps.tiles(side, 7);
    field = Maps.field(side, tiles);
    map = EngineMaps.stretch(field);
    pixels = Maps.pixels(map);
    copy = new byte[pixels.length];
  }

  /** Moves the bytes of a map. */
  @Benchmark
  public byte[] memory() {
    System.arraycopy(pixels, 0, copy, 0, pixels.length);
    return copy;
  }

  /** Means on cells. */
  @Benchmark
  public ScoreField fuse() {
    return Maps.field(side, tiles);
  }

  /** Cells to 8 bits. */
  @Benchmark
  public ProbabilityMap stretch() {
    return EngineMaps.stretch(field);
  }

  /** Cells to pixels. */
  @Benchmark
  public void expand() {
    EngineMaps.compute(map, 0);
  }

  /** All three. */
  @Benchmark
  public void fuseStretchAndExpand() {
    EngineMaps.compute(EngineMaps.stretch(Maps.field(side, tiles)), 0);
  }

  /** The same, pixel by pixel. */
  @Benchmark
  public byte[] plain() {
    return Plain.fused(side, tiles);
  }
}
