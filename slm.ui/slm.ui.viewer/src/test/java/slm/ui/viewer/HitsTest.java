package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.metric.Peak;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class HitsTest {

  private static ScoredTile tile(int x, int y, int size, double score) {
    return new ScoredTile(new Tile(new Window(x, y, size, size), size), score);
  }

  @Test
  void theNearestPeakWithinReachIsHit() {
    List<Peak> peaks = List.of(new Peak(10, 10, 1), new Peak(20, 10, 0.5));

    assertThat(Hits.peak(peaks, 17, 10, 8)).hasValue(1);
    assertThat(Hits.peak(peaks, 12, 10, 8)).hasValue(0);
    assertThat(Hits.peak(peaks, 40, 10, 8)).isEmpty();
  }

  @Test
  void tilesComeTheSmallestFirst() {
    ScoredTile large = tile(0, 0, 512, 0.9);
    ScoredTile small = tile(0, 0, 256, 0.1);
    ScoredTile better = tile(128, 128, 256, 0.4);
    List<ScoredTile> tiles = List.of(large, small, better, tile(256, 0, 256, 1));

    assertThat(Hits.tiles(tiles, 200, 200, scale -> true)).containsExactly(better, small, large);
    assertThat(Hits.tiles(tiles, 200, 200, scale -> scale == 512)).containsExactly(large);
    assertThat(Hits.tiles(tiles, 600, 600, scale -> true)).isEmpty();
  }

  @Test
  void scoresAreToldWithTheirScales() {
    List<ScoredTile> many =
        java.util.stream.IntStream.range(0, 10).mapToObj(i -> tile(i, 0, 256, 0.25)).toList();

    assertThat(Readings.tiles(many.subList(0, 1))).containsExactly("256 px:  0.2500");
    assertThat(Readings.tiles(many)).hasSize(9).last().isEqualTo("and 2 more");
  }
}
