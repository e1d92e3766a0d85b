package slm.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;

class LevelCountsTest {

  private final Random random = new Random(29);

  @Test
  void eachPixelIsCountedOnceWhereItLies() {
    for (int trial = 0; trial < 60; trial++) {
      Extent extent = new Extent(1 + random.nextInt(50), 1 + random.nextInt(600) / (1 + trial % 9));
      byte[] pixels = new byte[(int) extent.pixels()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (255 - random.nextInt(trial % 2 == 0 ? 256 : 2));
      }
      RegionMask mask = RegionMask.of(extent, List.of(triangle(extent), triangle(extent)));
      long[][] expected = new long[2][256];
      for (int i = 0; i < pixels.length; i++) {
        boolean inside = mask.contains(i % extent.width(), i / extent.width());
        expected[inside ? 0 : 1][pixels[i] & 0xff]++;
      }

      LevelCounts counts = LevelCounts.of(ProbabilityMap.of(extent, pixels), mask, Monitor.NONE);

      for (int level = 0; level < 256; level++) {
        assertThat(counts.inside(level)).isEqualTo(expected[0][level]);
        assertThat(counts.outside(level)).isEqualTo(expected[1][level]);
      }
    }
  }

  private Polygon triangle(Extent extent) {
    return new Polygon(List.of(vertex(extent), vertex(extent), vertex(extent)));
  }

  private Vertex vertex(Extent extent) {
    return new Vertex(random.nextInt(extent.width()), random.nextInt(extent.height()));
  }
}
