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
import slm.api.raster.PixelBuffer;

/** One tile to the input of a network. */
@State(Scope.Benchmark)
public class ResizeBenchmark {

  private static final List<Double> ZERO = List.of(0.0, 0.0, 0.0);
  private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

  /** Edge of the tile, edge of the input, interpolation. */
  @Param({"512 to 128 area", "768 to 224 area", "512 to 224 bicubic", "512 to 224 bilinear"})
  String rule;

  private final PixelBuffer pixels = new PixelBuffer();
  private Resampler resampler;
  private FloatBuffer input;
  private byte[] copy;

  /** Makes a tile of noise. */
  @Setup
  public void setUp() {
    String[] words = rule.split(" ");
    int side = Integer.parseInt(words[0]);
    int to = Integer.parseInt(words[2]);
    ImageRule.Interpolation interpolation =
        ImageRule.Interpolation.valueOf(words[3].toUpperCase(java.util.Locale.ROOT));
    resampler =
        new Resampler(new ImageRule(to, to, ImageRule.Fit.SQUASH, interpolation, ZERO, ONE));
    pixels.resize(side, side);
    new Random(7).nextBytes(pixels.rgb());
    copy = new byte[pixels.rgb().length];
    input = ByteBuffer.allocateDirect(12 * to * to).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Moves the bytes of the tile. */
  @Benchmark
  public byte[] memory() {
    System.arraycopy(pixels.rgb(), 0, copy, 0, copy.length);
    return copy;
  }

  /** Resizes and normalises. */
  @Benchmark
  public FloatBuffer resize() {
    resampler.apply(pixels, input, 0);
    return input;
  }
}
