package slm.fusion.mean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.fusion.ScoreField;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class MeanFusionTest {

  @Test
  void theFieldEqualsTheMeanTakenPixelByPixelToTheLastBit() {
    Random random = new Random(8);
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(60), 1 + random.nextInt(60));
      List<ScoredTile> tiles = new ArrayList<>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        int x = random.nextInt(extent.width());
        int y = random.nextInt(extent.height());
        int w = 1 + random.nextInt(extent.width() - x);
        int h = 1 + random.nextInt(extent.height() - y);
        tiles.add(new ScoredTile(new Tile(new Window(x, y, w, h), w), random.nextGaussian() / 3));
      }

      ScoreField field =
          new MeanFusion().create(new NoSettings()).fuse(extent, tiles, Monitor.NONE);

      double[] read = new double[(int) extent.pixels()];
      field.read(extent.window(), read);
      assertThat(read).isEqualTo(pixelByPixel(extent, tiles));
    }
  }

  private static double[] pixelByPixel(Extent extent, List<ScoredTile> tiles) {
    double[] field = new double[(int) extent.pixels()];
    for (int y = 0; y < extent.height(); y++) {
      for (int x = 0; x < extent.width(); x++) {
        double sum = 0;
        int count = 0;
        for (ScoredTile tile : tiles) {
          Window w = tile.tile().window();
          if (x >= w.x() && x < w.right() && y >= w.y() && y < w.bottom()) {
            sum += tile.score();
            count++;
          }
        }
        field[y * extent.width() + x] = count == 0 ? 0 : sum / count;
      }
    }
    return field;
  }
}
