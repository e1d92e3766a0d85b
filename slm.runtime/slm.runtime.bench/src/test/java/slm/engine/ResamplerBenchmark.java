package slm.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import slm.api.encoding.ImageRule;
import slm.api.encoding.ImageRule.Interpolation;
import slm.api.raster.PixelBuffer;

/** One tile to a network's input, by the rules of the default model and of CLIP. */
@State(Scope.Benchmark)
public class ResamplerBenchmark {

  @Param({"256", "512", "768"})
  int edge;

  private final PixelBuffer tile = new PixelBuffer();
  private final PixelBuffer copy = new PixelBuffer();
  private final FloatBuffer out =
      ByteBuffer.allocateDirect(4 * 3 * 224 * 224).order(ByteOrder.nativeOrder()).asFloatBuffer();
  private final Resampler whole = resampler(128, Interpolation.AREA);
  private final Resampler fractional = resampler(100, Interpolation.AREA);
  private final Resampler cubic = resampler(224, Interpolation.BICUBIC);

  /** Makes the tile. */
  @Setup
  public void setUp() {
    tile.resize(edge, edge);
    copy.resize(edge, edge);
    new Random(7).nextBytes(tile.rgb());
  }

  private static Resampler resampler(int side, Interpolation interpolation) {
    return new Resampler(
        new ImageRule(
            side,
            side,
            ImageRule.Fit.SQUASH,
            interpolation,
            List.of(0.48, 0.46, 0.41),
            List.of(0.27, 0.26, 0.28)));
  }

  /** Moves the same bytes. */
  @Benchmark
  public byte[] memory() {
    System.arraycopy(tile.rgb(), 0, copy.rgb(), 0, 3 * edge * edge);
    return copy.rgb();
  }

  /** Area averages by whole factors, to 128. */
  @Benchmark
  public FloatBuffer areaByWholeFactors() {
    whole.apply(tile, out, 0);
    return out;
  }

  /** Area averages by other factors, to 100. */
  @Benchmark
  public FloatBuffer areaByOtherFactors() {
    fractional.apply(tile, out, 0);
    return out;
  }

  /** Bicubic, to 224. */
  @Benchmark
  public FloatBuffer bicubic() {
    cubic.apply(tile, out, 0);
    return out;
  }
}
