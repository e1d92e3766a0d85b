package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.Tile;

class @Class@Test {

  @Test
  void randomScenesAreCutAsTheNaiveWayCutsThem() {
    Random random = new Random(1);
    for (int trial = 0; trial < 500; trial++) {
      Extent extent = new Extent(1 + random.nextInt(90), 1 + random.nextInt(90));
      int size = 1 + random.nextInt(40);
      int step = 1 + random.nextInt(size);

      assertEquals(naive(extent, size, step), windows(extent, size, step));
    }
  }

  @Test
  void everyPixelIsCovered() {
    Random random = new Random(2);
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(60), 1 + random.nextInt(60));
      int size = 1 + random.nextInt(30);
      List<Window> windows = windows(extent, size, 1 + random.nextInt(size));

      for (int y = 0; y < extent.height(); y++) {
        for (int x = 0; x < extent.width(); x++) {
          assertTrue(covered(x, y, windows), "pixel " + x + ", " + y);
        }
      }
    }
  }

  @Test
  void thereIsOneRound() {
    assertEquals(
        List.of(),
        new @Class@()
            .create(new @Class@.Settings(10, 10))
            .next(
                new Extent(5, 5),
                List.of(new slm.api.tiling.ScoredTile(new Tile(new Window(0, 0, 5, 5), 10), 0.5))));
  }

  @Test
  void aStepThatLeavesGapsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new @Class@.Settings(200, 201));
  }

  /** Looks at every place there is, and asks whether a tile starts there. */
  private static List<Window> naive(Extent extent, int size, int step) {
    int width = Math.min(size, extent.width());
    int height = Math.min(size, extent.height());
    List<Window> windows = new ArrayList<>();
    for (int y = 0; y < extent.height(); y++) {
      for (int x = 0; x < extent.width(); x++) {
        if (starts(x, width, extent.width(), step) && starts(y, height, extent.height(), step)) {
          windows.add(new Window(x, y, width, height));
        }
      }
    }
    return windows;
  }

  private static boolean starts(int at, int length, int side, int step) {
    return at == side - length || (at % step == 0 && at + length < side);
  }

  private static boolean covered(int x, int y, List<Window> windows) {
    return windows.stream()
        .anyMatch(w -> w.x() <= x && x < w.right() && w.y() <= y && y < w.bottom());
  }

  private static List<Window> windows(Extent extent, int size, int step) {
    return new @Class@()
        .create(new @Class@.Settings(size, step)).next(extent, List.of()).stream()
            .map(Tile::window)
            .toList();
  }
}
