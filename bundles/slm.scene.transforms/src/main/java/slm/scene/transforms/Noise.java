package slm.scene.transforms;

import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.scene.SceneTransform;
import slm.api.scene.SceneTransformFactory;

/**
 * Adds Gaussian noise, as a sensor does in poor light: {@code out = in + sigma n}, rounded halves
 * up and clipped to 0 .. 255, with n of the standard normal distribution and independent for each
 * sample of each pixel. n follows from the seed and the sample's place by a hash (the finalizer of
 * SplitMix64) and the transform of Box and Muller, so that it does not depend on windows. O(1) a
 * pixel.
 */
@Stage(
    id = "noise",
    title = "Noise",
    summary = "Gaussian noise by the seed, as of a sensor in poor light.")
@Component(service = SceneTransformFactory.class)
public final class Noise implements SceneTransformFactory<Noise.Settings> {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /**
   * @param sigma standard deviation
   */
  public record Settings(
      @Setting(
              value = "10",
              help = "Standard deviation of the noise.",
              unit = "grey levels",
              min = 0,
              max = 255)
          double sigma) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public SceneTransform create(Settings settings) {
    return new Repainted(
        (scene, seed) -> (block, into) -> paint(scene, seed, settings.sigma(), block, into), true);
  }

  private static void paint(Raster scene, long seed, double sigma, Window block, PixelBuffer into)
      throws IOException {
    scene.read(block, into);
    byte[] rgb = into.rgb();
    int at = 0;
    for (int y = block.y(); y < block.bottom(); y++) {
      for (int x = block.x(); x < block.right(); x++) {
        for (int c = 0; c < 3; c++, at++) {
          rgb[at] = Sample.of((rgb[at] & 0xff) + sigma * normal(seed, x, y, c));
        }
      }
    }
  }

  /** A standard normal number that belongs to one sample of one pixel. */
  static double normal(long seed, int x, int y, int c) {
    long place = (long) y << 32 | x;
    long bits = mix(mix(mix(seed) + place * GOLDEN) + c * GOLDEN);
    double u = ((bits >>> 32) + 1) * 0x1p-32;
    double v = (bits & 0xffffffffL) * 0x1p-32;
    // StrictMath: the same noise on every machine
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
  }

  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
