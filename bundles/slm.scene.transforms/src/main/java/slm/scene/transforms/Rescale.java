package slm.scene.transforms;

import java.io.IOException;
import java.util.Arrays;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.scene.SceneTransform;
import slm.api.scene.SceneTransformFactory;

/**
 * Resamples the scene to another ground resolution, by a cubic that is widened where the scene
 * shrinks, so that nothing aliases. An axis of W pixels gets {@code W' = max(1, round(factor W))},
 * halves up; then {@code q = W / W'} is that axis' exact step. Pixel i of the new axis has its
 * centre at {@code s = (i + 0.5) q} of the old one and is the mean of the old pixels j weighted by
 * {@code k((j + 0.5 - s) / max(1, q))}, k being Keys' cubic with a = -0.5; pixels beyond the border
 * do not count. Across first, then down, in single precision; rounded once, halves up, and clipped.
 * O(1 + 1 / factor) a pixel of the new scene.
 *
 * <p>A vertex goes along with the pixel centres: {@code x' = (x + 0.5) / q - 0.5}.
 *
 * <p>Source: R. Keys, Cubic convolution interpolation for digital image processing, 1981.
 */
@Stage(
    id = "rescale",
    title = "Rescale",
    summary = "The scene resampled to another ground resolution, free of aliasing.")
@Component(service = SceneTransformFactory.class)
public final class Rescale implements SceneTransformFactory<Rescale.Settings> {

  /** Pixels of the scene along a block's edge, without the halo. */
  private static final int SOURCE = 1024;

  /**
   * @param factor of width and height
   */
  public record Settings(
      @Setting(
              value = "0.5",
              help = "Of width and height: below 1 smaller, above 1 larger.",
              min = 0.05,
              max = 8)
          double factor) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public SceneTransform create(Settings settings) {
    return new Rescaled(settings.factor());
  }

  record Rescaled(double factor) implements SceneTransform {

    @Override
    public Extent extent(Extent scene) {
      return new Extent(length(scene.width(), scene), length(scene.height(), scene));
    }

    private int length(int side, Extent scene) {
      double length = Math.floor(factor * side + 0.5);
      if (length > Integer.MAX_VALUE) {
        throw new InputException(
            "The scene of " + scene + " pixels is too large to be rescaled by " + factor,
            "Choose a smaller factor");
      }
      return Math.max(1, (int) length);
    }

    @Override
    public Raster apply(Raster scene, long seed, Monitor monitor) {
      Extent from = scene.extent();
      Extent to = extent(from);
      int edge = (int) Math.max(16, Math.min(512, SOURCE * factor));
      return new ComputedRaster(
          to,
          scene.geo().map(geo -> Places.compose(geo, stepX(from, to), 0, 0, 0, stepY(from, to), 0)),
          edge,
          (block, into) -> paint(scene, to, block, into),
          monitor);
    }

    @Override
    public boolean isSeeded() {
      return false;
    }

    @Override
    public Polygon apply(Polygon region, Extent scene) {
      Extent to = extent(scene);
      double stepX = stepX(scene, to);
      double stepY = stepY(scene, to);
      return new Polygon(
          region.vertices().stream()
              .map(v -> new Vertex((v.x() + 0.5) / stepX - 0.5, (v.y() + 0.5) / stepY - 0.5))
              .toList());
    }

    private static double stepX(Extent from, Extent to) {
      return (double) from.width() / to.width();
    }

    private static double stepY(Extent from, Extent to) {
      return (double) from.height() / to.height();
    }

    private static void paint(Raster scene, Extent to, Window block, PixelBuffer into)
        throws IOException {
      Extent from = scene.extent();
      Taps across = Taps.of(block.x(), block.width(), from.width(), stepX(from, to));
      Taps down = Taps.of(block.y(), block.height(), from.height(), stepY(from, to));
      PixelBuffer source = new PixelBuffer();
      scene.read(new Window(across.start(), down.start(), across.length(), down.length()), source);
      float[][] rows = new float[down.length()][];
      for (int y = 0; y < rows.length; y++) {
        rows[y] = across(source, y, across);
      }
      into.resize(block.width(), block.height());
      float[] sum = new float[3 * block.width()];
      for (int y = 0; y < block.height(); y++) {
        Arrays.fill(sum, 0);
        float[] weights = down.weights()[y];
        for (int k = 0; k < weights.length; k++) {
          float[] row = rows[down.first()[y] - down.start() + k];
          for (int i = 0; i < sum.length; i++) {
            sum[i] += weights[k] * row[i];
          }
        }
        for (int i = 0; i < sum.length; i++) {
          into.rgb()[y * sum.length + i] = Sample.of(sum[i]);
        }
      }
    }

    private static float[] across(PixelBuffer source, int y, Taps taps) {
      float[] row = new float[3 * taps.first().length];
      for (int x = 0; x < taps.first().length; x++) {
        float[] weights = taps.weights()[x];
        int from = 3 * (y * taps.length() + taps.first()[x] - taps.start());
        float red = 0;
        float green = 0;
        float blue = 0;
        for (float weight : weights) {
          red += weight * (source.rgb()[from++] & 0xff);
          green += weight * (source.rgb()[from++] & 0xff);
          blue += weight * (source.rgb()[from++] & 0xff);
        }
        row[3 * x] = red;
        row[3 * x + 1] = green;
        row[3 * x + 2] = blue;
      }
      return row;
    }
  }
}
