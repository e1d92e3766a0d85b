package slm.scene.transforms;

import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.scene.SceneTransform;
import slm.api.scene.SceneTransformFactory;

/**
 * Turns the scene clockwise by quarter turns. In a scene of W x H pixels, pixel (x, y) goes to (H -
 * 1 - y, x) by 90 degrees, to (W - 1 - x, H - 1 - y) by 180 and to (y, W - 1 - x) by 270, and so
 * does a vertex. No sample is changed: other angles would need resampling and would leave corners
 * without content, so they are refused.
 */
@Stage(id = "rotate", title = "Rotate", summary = "The scene turned clockwise by quarter turns.")
@Component(service = SceneTransformFactory.class)
public final class Rotate implements SceneTransformFactory<Rotate.Settings> {

  private static final int BLOCK = 512;

  /**
   * @param degrees 90, 180 or 270
   */
  public record Settings(
      @Setting(
              value = "90",
              help = "Clockwise: 90, 180 or 270.",
              unit = "degrees",
              min = 90,
              max = 270)
          int degrees) {

    public Settings {
      if (degrees % 90 != 0 || degrees < 90 || degrees > 270) {
        throw new IllegalArgumentException("the degrees are 90, 180 or 270, not " + degrees);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public SceneTransform create(Settings settings) {
    return new Turn(settings.degrees() / 90);
  }

  /**
   * @param quarters of a turn, 1 to 3
   */
  record Turn(int quarters) implements SceneTransform {

    @Override
    public Extent extent(Extent scene) {
      return quarters == 2 ? scene : new Extent(scene.height(), scene.width());
    }

    @Override
    public Raster apply(Raster scene, long seed, Monitor monitor) {
      Extent turned = extent(scene.extent());
      return new ComputedRaster(
          turned,
          scene.geo().map(geo -> turned(geo, turned)),
          BLOCK,
          (block, into) -> paint(scene, turned, block, into),
          monitor);
    }

    @Override
    public boolean isSeeded() {
      return false;
    }

    @Override
    public Polygon apply(Polygon region, Extent scene) {
      double right = scene.width() - 1.0;
      double bottom = scene.height() - 1.0;
      return new Polygon(
          region.vertices().stream()
              .map(
                  v ->
                      switch (quarters) {
                        case 1 -> new Vertex(bottom - v.y(), v.x());
                        case 2 -> new Vertex(right - v.x(), bottom - v.y());
                        default -> new Vertex(v.y(), right - v.x());
                      })
              .toList());
    }

    private void paint(Raster scene, Extent turned, Window block, PixelBuffer into)
        throws IOException {
      PixelBuffer source = new PixelBuffer();
      Window from = source(block, turned);
      scene.read(from, source);
      into.resize(block.width(), block.height());
      int at = 0;
      for (int y = 0; y < block.height(); y++) {
        for (int x = 0; x < block.width(); x++) {
          int pixel =
              switch (quarters) {
                case 1 -> (from.height() - 1 - x) * from.width() + y;
                case 2 -> (from.height() - 1 - y) * from.width() + from.width() - 1 - x;
                default -> x * from.width() + from.width() - 1 - y;
              };
          for (int c = 0; c < 3; c++) {
            into.rgb()[at++] = source.rgb()[3 * pixel + c];
          }
        }
      }
    }

    /** Where a block of the turned scene lies in the scene. */
    private Window source(Window block, Extent turned) {
      int mirroredX = turned.width() - block.right();
      int mirroredY = turned.height() - block.bottom();
      return switch (quarters) {
        case 1 -> new Window(block.y(), mirroredX, block.height(), block.width());
        case 2 -> new Window(mirroredX, mirroredY, block.width(), block.height());
        default -> new Window(mirroredY, block.x(), block.height(), block.width());
      };
    }

    /** The same place on Earth, from the turned pixel's outer corners. */
    private GeoReference turned(GeoReference geo, Extent turned) {
      int w = turned.width();
      int h = turned.height();
      return switch (quarters) {
        case 1 -> Places.compose(geo, 0, 1, 0, -1, 0, w);
        case 2 -> Places.compose(geo, -1, 0, w, 0, -1, h);
        default -> Places.compose(geo, 0, -1, h, 1, 0, 0);
      };
    }
  }
}
