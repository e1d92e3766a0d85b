package slm.filter.median;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.runtime.bench.Maps;
import slm.runtime.bench.Plain;
import slm.runtime.bench.Race;

class MedianSpeedTest {

  @Test
  void theMedianOfCellsIsFarFasterThanThatOfASlidingHistogram() {
    ProbabilityMap cells = Maps.fused(1000, 3);

    assertThat(filtered(cells, 251)).isEqualTo(Plain.slidingMedian(cells, 251));
    Race.assertFaster(60, () -> Plain.slidingMedian(cells, 251), () -> filtered(cells, 251));
  }

  @Test
  void theMedianOfAnyMapIsFarFasterThanThatOfAllPixelsInTheWindow() {
    Extent extent = new Extent(200, 200);
    byte[] noise = new byte[200 * 200];
    new Random(3).nextBytes(noise);
    ProbabilityMap map = ProbabilityMap.of(extent, noise);

    assertThat(filtered(map, 101)).isEqualTo(Plain.median(map, 101));
    Race.assertFaster(30, () -> Plain.median(map, 101), () -> filtered(map, 101));
  }

  private static byte[] filtered(ProbabilityMap map, int size) {
    return Maps.pixels(
        new MedianFilter().create(new MedianFilter.Settings(size)).apply(map, null, Monitor.NONE));
  }
}
