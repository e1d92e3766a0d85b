package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;

class @Class@Test {

  @Test
  void randomMapsAreJudgedAsTheNaiveWayJudgesThem() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      Extent extent = new Extent(1 + random.nextInt(30), 1 + random.nextInt(30));
      byte[] pixels = new byte[(int) extent.pixels()];
      random.nextBytes(pixels);
      List<Polygon> regions = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        List<Vertex> vertices = new ArrayList<>();
        for (int k = 3 + random.nextInt(4); k > 0; k--) {
          vertices.add(new Vertex(random.nextDouble() * 36 - 3, random.nextDouble() * 36 - 3));
        }
        regions.add(new Polygon(vertices));
      }

      assertEquals(naive(extent, pixels, regions), figure(extent, pixels, regions), 1e-12);
    }
  }

  @Test
  void aMapThatIsBrightInTheRegionOnlyGetsOne() {
    Polygon left =
        new Polygon(List.of(new Vertex(0, 0), new Vertex(1, 0), new Vertex(1, 2), new Vertex(0, 2)));

    assertEquals(1, figure(new Extent(2, 2), new byte[] {9, 0, 9, 0}, List.of(left)));
    assertEquals(0, figure(new Extent(2, 2), new byte[] {0, 9, 0, 9}, List.of(left)));
    assertEquals(0, figure(new Extent(2, 2), new byte[4], List.of(left)));
  }

  @Test
  void noRegionIsAnError() {
    assertThrows(
        InputException.class, () -> figure(new Extent(1, 1), new byte[] {1}, List.of()));
  }

  /** Casts a ray to the left from every pixel's centre and counts the outlines it crosses. */
  private static double naive(Extent extent, byte[] pixels, List<Polygon> regions) {
    double inside = 0;
    double all = 0;
    for (int y = 0; y < extent.height(); y++) {
      for (int x = 0; x < extent.width(); x++) {
        int crossed = 0;
        for (Polygon region : regions) {
          Vertex b = region.vertices().get(region.vertices().size() - 1);
          for (Vertex a : region.vertices()) {
            if (Math.min(a.y(), b.y()) <= y + 0.5 && Math.max(a.y(), b.y()) > y + 0.5) {
              double at = a.x() + (b.x() - a.x()) * (y + 0.5 - a.y()) / (b.y() - a.y());
              crossed += at <= x + 0.5 ? 1 : 0;
            }
            b = a;
          }
        }
        int value = pixels[y * extent.width() + x] & 0xff;
        all += value;
        inside += crossed % 2 == 1 ? value : 0;
      }
    }
    return all == 0 ? 0 : inside / all;
  }

  private static double figure(Extent extent, byte[] pixels, List<Polygon> regions) {
    return new @Class@()
        .create(new NoSettings())
        .evaluate(ProbabilityMap.of(extent, pixels), regions, Monitor.NONE)
        .values()
        .get("@figure@");
  }
}
