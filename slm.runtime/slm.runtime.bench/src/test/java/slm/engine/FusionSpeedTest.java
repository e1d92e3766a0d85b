package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.tiling.ScoredTile;
import slm.runtime.bench.Maps;
import slm.runtime.bench.Plain;
import slm.runtime.bench.Race;

class FusionSpeedTest {

  private static final int SIDE = 2000;

  @Test
  void aMapIsMadeOnCellsFarFasterThanPixelByPixel() {
    List<ScoredTile> tiles = Maps.tiles(SIDE, 3);

    assertThat(Maps.pixels(Maps.fused(SIDE, 3))).isEqualTo(Plain.fused(SIDE, tiles));
    Race.assertFaster(
        15,
        () -> Plain.fused(SIDE, tiles),
        () -> Maps.pixels(EngineMaps.stretch(Maps.field(SIDE, tiles))));
  }
}
