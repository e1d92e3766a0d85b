package slm.filter.none;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.filter.MapFilter;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;

class NoFilterTest {

  @Test
  void theMapStaysAsItIs() {
    ProbabilityMap map = ProbabilityMap.of(new Extent(2, 1), new byte[] {1, 2});
    MapFilter filter = new NoFilter().create(new NoSettings());

    assertThat(filter.apply(map, null, Monitor.NONE)).isSameAs(map);
    assertThat(filter.halo()).isZero();
  }
}
