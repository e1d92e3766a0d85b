package slm.scene.transforms;

import java.io.IOException;
import java.util.Arrays;
import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.scene.SceneTransform;
import slm.api.scene.SceneTransformFactory;

/**
 * Blurs with a Gaussian, as defocus and haze do: {@code out(x, y) = sum over i, j in -r..r of w(i)
 * w(j) in(x + i, y + j)} with {@code w(i) ~ exp(-i^2 / (2 sigma^2))} normalised to 1 and {@code r =
 * ceil(4 sigma)}. Beyond the border the scene is mirrored without repeating the border pixel
 * (reflect-101), as often as it takes. Sums are in single precision in an order that no window
 * changes, and are rounded once, halves up. O(sigma) a pixel.
 */
@Stage(id = "blur", title = "Blur", summary = "A Gaussian blur, as defocus and haze make it.")
@Component(service = SceneTransformFactory.class)
public final class Blur implements SceneTransformFactory<Blur.Settings> {

  /**
   * @param sigma standard deviation
   */
  public record Settings(
      @Setting(
              value = "2",
              help = "Standard deviation of the Gaussian.",
              unit = "px",
              min = 0.1,
              max = 64)
          double sigma) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public SceneTransform create(Settings settings) {
    float[] weights = weights(settings.sigma());
    return Repainted.by(scene -> (block, into) -> paint(scene, weights, block, into));
  }

  /** The kernel, from -r to r. */
  static float[] weights(double sigma) {
    int radius = (int) Math.ceil(4 * sigma);
    double[] exact = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < exact.length; i++) {
      double x = i - radius;
      exact[i] = StrictMath.exp(-x * x / (2 * sigma * sigma));
      sum += exact[i];
    }
    float[] weights = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      weights[i] = (float) (exact[i] / sum);
    }
    return weights;
  }

  private static void paint(Raster scene, float[] weights, Window block, PixelBuffer into)
      throws IOException {
    Extent extent = scene.extent();
    int radius = weights.length / 2;
    Window around = around(block, radius, extent);
    PixelBuffer source = new PixelBuffer();
    scene.read(around, source);
    float[][] rows = new float[around.height()][];
    for (int y = 0; y < rows.length; y++) {
      rows[y] = across(source, y, around, weights, block, extent.width());
    }
    into.resize(block.width(), block.height());
    float[] sum = new float[3 * block.width()];
    for (int y = 0; y < block.height(); y++) {
      Arrays.fill(sum, 0);
      for (int k = 0; k < weights.length; k++) {
        int row = reflect(block.y() + y + k - radius, extent.height()) - around.y();
        addScaled(rows[row], 0, weights[k], sum);
      }
      for (int i = 0; i < sum.length; i++) {
        into.rgb()[y * sum.length + i] = Sample.of(sum[i]);
      }
    }
  }

  /** The block with its halo, as far as there is scene. */
  private static Window around(Window block, int halo, Extent extent) {
    int left = Math.max(0, block.x() - halo);
    int top = Math.max(0, block.y() - halo);
    int right = Math.min(extent.width(), block.right() + halo);
    int bottom = Math.min(extent.height(), block.bottom() + halo);
    return new Window(left, top, right - left, bottom - top);
  }

  private static float[] across(
      PixelBuffer source, int row, Window around, float[] weights, Window block, int width) {
    int radius = weights.length / 2;
    float[] padded = new float[3 * (block.width() + 2 * radius)];
    for (int i = 0; i < padded.length / 3; i++) {
      int x = reflect(block.x() - radius + i, width) - around.x();
      int from = 3 * (row * around.width() + x);
      for (int c = 0; c < 3; c++) {
        padded[3 * i + c] = source.rgb()[from + c] & 0xff;
      }
    }
    float[] sum = new float[3 * block.width()];
    for (int k = 0; k < weights.length; k++) {
      addScaled(padded, 3 * k, weights[k], sum);
    }
    return sum;
  }

  private static void addScaled(float[] from, int offset, float weight, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += weight * from[offset + i];
    }
  }

  private static int reflect(int i, int length) {
    if (length == 1) {
      return 0;
    }
    int position = Math.floorMod(i, 2 * (length - 1));
    return position < length ? position : 2 * (length - 1) - position;
  }
}
